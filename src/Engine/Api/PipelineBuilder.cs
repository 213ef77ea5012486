namespace Sheaf.Engine;

/// <summary>Starts the streams of a pipeline. A pipeline with several sources starts all of them from one builder.</summary>
public sealed class PipelineBuilder
{
    private readonly PipelinePlan _plan = new();

    /// <summary>Starts a stream from a generated, replayable log whose events become due by the job clock.</summary>
    /// <typeparam name="T">Type of the events.</typeparam>
    /// <param name="load">When events are created.</param>
    /// <param name="splits">Number of splits, 1 to 1024; event i belongs to split i mod splits. A split is read in order by one subtask.</param>
    /// <param name="eventLimit">Number of events after which the log ends, or null.</param>
    /// <param name="generator">Makes a generator for each subtask.</param>
    public DataStream<T> FromGenerator<T>(LoadProfile load, int splits, long? eventLimit, Func<IEventGenerator<T>> generator)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(generator);
        var log = new SourceDescription(load, Guard.InRange(splits, 1, 1024, nameof(splits)), eventLimit);
        var planned = new PlannedSource("source", _plan.Splits, splits, micros => log.EventsDueAt(micros), time => load.RateAt(time), IsPaced: true);
        return Start<T>(
            planned,
            (context, next) => new GeneratorSource<T>(log, generator(), planned.FirstSplit, context, next));
    }

    /// <summary>Starts a stream from a source, whose events are read as fast as they can be processed.</summary>
    public DataStream<T> From<T>(Source<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var planned = new PlannedSource(source.Name, _plan.Splits, source.Splits, _ => null, _ => null, IsPaced: false);
        return Start<T>(
            planned,
            (context, next) => new SplitSource<T>(source, planned.FirstSplit, context, next));
    }

    /// <summary>Starts a stream from records in memory, in one split per array.</summary>
    /// <typeparam name="T">Type of the records.</typeparam>
    /// <param name="eventTimeMicros">Event time of a record, microseconds; rising within each array, or later records count as late.</param>
    /// <param name="splits">The records, in 1 to 1024 arrays.</param>
    public DataStream<T> FromMemory<T>(Func<T, long> eventTimeMicros, params IReadOnlyList<ReadOnlyMemory<T>> splits) =>
        From(new MemorySource<T>(eventTimeMicros, splits));

    private DataStream<T> Start<T>(PlannedSource planned, Func<SubtaskContext, Receiver<T>, ISourceTask> make)
    {
        _plan.Sources.Add(planned);
        var stage = _plan.AddStage(planned.Name);
        var node = new StreamNode<T>(_plan, stage);
        stage.Heads.Add(context => context.Sources.Add(make(context, node.Build(context))));
        return new DataStream<T>(node);
    }
}
