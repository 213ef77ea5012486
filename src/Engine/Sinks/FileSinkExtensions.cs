using System.Text;

namespace Sheaf.Engine;

/// <summary>Streams into files.</summary>
public static class FileSinkExtensions
{
    /// <summary>
    /// Ends this branch in files, each row exactly once. Every checkpoint adds one file for each subtask that had rows: part-CHECKPOINT-SUBTASK. A file appears when
    /// its checkpoint is complete, whole and forced to disk, and never changes; until then it is in the folder's ".uncommitted". A reader may take files away. When a
    /// job has to go back behind a completed checkpoint, because its file was damaged, the later files are removed and written again. The folder's own entry is not
    /// forced to disk: after a power failure, as opposed to a crash, the file system decides.
    /// </summary>
    /// <typeparam name="T">Type of the rows.</typeparam>
    /// <param name="stream">The rows; early ones are left out.</param>
    /// <param name="directory">The sink's own folder, on one file system; made when missing. Opened when the job is.</param>
    /// <param name="formatter">Writes a row. Called by several threads, so without state of its own.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static Pipeline ToFiles<T>(this DataStream<T> stream, string directory, RowFormatter<T> formatter, FileSinkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(formatter);
        var settings = (options ?? new FileSinkOptions()).Validated();
        var folder = new FileSinkFolder(directory, settings);
        if (stream.Plan.Committers.Values.OfType<FileSinkCommitter>().Any(c => c.Directory == folder.FullPath))
        {
            throw new ArgumentException($"The pipeline already has a file sink in {folder.FullPath}; expected a folder for each. Give another.", nameof(directory));
        }

        var id = stream.Plan.NextOperator();
        var lineEnd = Encoding.UTF8.GetBytes(settings.LineEnd);
        stream.Plan.Committers[id] = new FileSinkCommitter(folder, settings);
        stream.Node.Add(context => context.Register(new FileSink<T>(id, formatter, lineEnd, folder, () => context.Subtask, context), id));
        return new Pipeline(stream.Plan);
    }

    /// <summary>The committed files of a sink's folder, in the order of their checkpoints.</summary>
    /// <param name="directory">The folder.</param>
    public static IReadOnlyList<string> CommittedFiles(string directory) => [.. FileSinkFolder.CommittedIn(directory).Select(f => f.Path)];
}
