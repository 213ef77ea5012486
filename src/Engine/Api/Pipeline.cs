namespace Sheaf.Engine;

/// <summary>
/// A complete pipeline, from a source to a sink: a description that is instantiated for each run. Built by chaining from
/// <see cref="FromGenerator{T}"/>.
/// </summary>
public sealed class Pipeline
{
    internal Pipeline(PipelinePlan plan) => Plan = plan;

    internal PipelinePlan Plan { get; }

    /// <summary>Starts a pipeline from a generated, replayable log.</summary>
    /// <typeparam name="T">Type of the events.</typeparam>
    /// <param name="load">When events are created.</param>
    /// <param name="splits">Number of splits, 1 to 1024; event i belongs to split i mod splits. A split is read in order by one subtask.</param>
    /// <param name="eventLimit">Number of events after which the log ends, or null.</param>
    /// <param name="generator">Makes a generator for each subtask.</param>
    public static DataStream<T> FromGenerator<T>(LoadProfile load, int splits, long? eventLimit, Func<IEventGenerator<T>> generator)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(generator);
        var log = new SourceDescription(load, Guard.InRange(splits, 1, 1024, nameof(splits)), eventLimit);
        return new DataStream<T>(
            new PipelinePlan(log),
            (context, next) => context.Source =
                new GeneratorSource<T>(log, generator(), context.Subtask, context.Parallelism, context.Restored?.Offsets, next));
    }
}
