namespace Sheaf.Engine;

/// <summary>Streams from text files.</summary>
public static class FileSourceExtensions
{
    /// <summary>
    /// Starts a stream from the lines of text files. Exactly once after failures and at any parallelism: checkpoints hold byte offsets. The list must stay the same,
    /// in its order, while a job goes on from its checkpoints, and the files must keep what was read; they may grow.
    /// </summary>
    /// <typeparam name="T">Type of the records.</typeparam>
    /// <param name="builder">The pipeline.</param>
    /// <param name="paths">The files; files × ranges 1 to 1024.</param>
    /// <param name="parser">Parses a line. Called by several threads, so without state of its own.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="ArgumentException">A setting is out of range, or there are too many or no files.</exception>
    public static DataStream<T> FromFiles<T>(
        this PipelineBuilder builder, IReadOnlyList<string> paths, LineParser<T> parser, Func<T, long> eventTimeMicros, FileSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.From(FileSource<T>.Of(paths, parser, eventTimeMicros, options ?? new FileSourceOptions()));
    }
}
