namespace Sheaf.Engine;

/// <summary>
/// A stream of records within a pipeline under construction. Each operation is chained: its function runs in the caller's thread. A stream may be used
/// several times; every use gets all records.
/// </summary>
/// <typeparam name="T">Type of the records.</typeparam>
public sealed class DataStream<T>
{
    internal DataStream(StreamNode<T> node) => Node = node;

    internal StreamNode<T> Node { get; }

    internal PipelinePlan Plan => Node.Plan;

    /// <summary>
    /// Names the stage that this operation runs in (all operations between two exchanges are one stage): for figures, and to set its parallelism.
    /// </summary>
    /// <param name="stage">Not blank.</param>
    public DataStream<T> Named(string stage)
    {
        Node.Stage.Root.Name = Guard.NotBlank(stage);
        return this;
    }

    /// <summary>Keeps the records for which the predicate holds.</summary>
    public DataStream<T> Filter(Func<T, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        return ChainApart<T>(typeof(FilterOperator<,>), [typeof(T)], keep);
    }

    /// <summary>Replaces each record by a function of it.</summary>
    public DataStream<TOut> Map<TOut>(Func<T, TOut> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return ChainApart<TOut>(typeof(MapOperator<,,>), [typeof(T), typeof(TOut)], map);
    }

    /// <summary>Replaces each record by any number of records.</summary>
    public DataStream<TOut> FlatMap<TOut>(Action<T, Collector<TOut>> expand)
    {
        ArgumentNullException.ThrowIfNull(expand);
        return ChainApart<TOut>(typeof(FlatMapOperator<,,>), [typeof(T), typeof(TOut)], expand);
    }

    /// <summary>Joins each record with a table; records without a match are dropped.</summary>
    /// <param name="keyOf">The record's key into the table.</param>
    /// <param name="table">The table; copied for each subtask when the job starts.</param>
    /// <param name="join">Combines a record with its match.</param>
    public DataStream<TOut> LookupJoin<TKey, TValue, TOut>(
        Func<T, TKey> keyOf, IReadOnlyDictionary<TKey, TValue> table, Func<T, TValue, TOut> join)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keyOf);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(join);
        return Chain<TOut>((_, next) => new LookupOperator<T, TKey, TValue, TOut>(keyOf, table, join, next));
    }

    /// <summary>Merges streams of the same pipeline, in no particular order. Its watermark is the lowest of theirs.</summary>
    /// <param name="others">At least one. None may have been made from another of them by KeyBy.</param>
    /// <exception cref="ArgumentException">A stream belongs to another pipeline, or there is none.</exception>
    public DataStream<T> Union(params DataStream<T>[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Length == 0)
        {
            throw new ArgumentException("There is no stream to unite with; expected at least one. Give one.", nameof(others));
        }

        DataStream<T>[] all = [this, .. others];
        foreach (var other in others)
        {
            Guard.SamePlan(Plan, other.Plan);
            Node.Stage.MergeWith(other.Node.Stage);
        }

        var merged = new StreamNode<T>(Plan, Node.Stage);
        foreach (var stream in all)
        {
            stream.Node.Add(context => context.Once(merged, "union", () => new UnionGate<T>(all.Length, context, merged.Build(context))).NextInput());
        }

        return new DataStream<T>(merged);
    }

    /// <summary>Ends this branch by calling a function with every batch. It runs on the subtask's thread, also for events that are processed again after a failure.</summary>
    /// <param name="action">Takes the records and the number of the subtask; the span is valid only during the call.</param>
    public Pipeline ToCallback(RecordAction<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Node.Add(context => new CallbackSink<T>(action, context));
        return new Pipeline(Plan);
    }

    /// <summary>Ends this branch by dropping the records.</summary>
    public Pipeline Discard()
    {
        Node.Add(context => new DiscardSink<T>(context));
        return new Pipeline(Plan);
    }

    /// <summary>Adds a chained operator.</summary>
    internal DataStream<TOut> Chain<TOut>(Func<SubtaskContext, Receiver<TOut>, Receiver<T>> make)
    {
        var id = Plan.NextOperator();
        var output = new StreamNode<TOut>(Plan, Node.Stage);
        Node.Add(context => context.Register(make(context, output.Build(context)), id));
        return new DataStream<TOut>(output);
    }

    /// <summary>Adds a chained operator with machine code of its own.</summary>
    private DataStream<TOut> ChainApart<TOut>(Type definition, Type[] types, Delegate function)
    {
        var place = Plan.NextPlace();
        return Chain<TOut>((_, next) => (Receiver<T>)CodeSite.Make(definition, place, types, function, next));
    }
}
