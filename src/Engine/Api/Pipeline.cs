namespace Sheaf.Engine;

/// <summary>
/// A pipeline with at least one sink: a description that is instantiated for each run. All sinks of one builder's streams belong to the same pipeline, so
/// any of the values that they return stands for the whole.
/// </summary>
public sealed class Pipeline
{
    internal Pipeline(PipelinePlan plan) => Plan = plan;

    internal PipelinePlan Plan { get; }

    /// <summary>Starts a pipeline of one source from a generated, replayable log; see <see cref="PipelineBuilder.FromGenerator{T}"/>.</summary>
    /// <typeparam name="T">Type of the events.</typeparam>
    /// <param name="load">When events are created.</param>
    /// <param name="splits">Number of splits, 1 to 1024; event i belongs to split i mod splits. A split is read in order by one subtask.</param>
    /// <param name="eventLimit">Number of events after which the log ends, or null.</param>
    /// <param name="generator">Makes a generator for each subtask.</param>
    public static DataStream<T> FromGenerator<T>(LoadProfile load, int splits, long? eventLimit, Func<IEventGenerator<T>> generator) =>
        new PipelineBuilder().FromGenerator(load, splits, eventLimit, generator);

    /// <summary>Starts a pipeline of one source; see <see cref="PipelineBuilder.From{T}"/>.</summary>
    public static DataStream<T> From<T>(Source<T> source) => new PipelineBuilder().From(source);
}
