namespace Sheaf.Engine;

/// <summary>A stream of records within a pipeline under construction. Each operation is chained: its function runs in the caller's thread.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
public sealed class DataStream<T>
{
    private readonly Action<SubtaskContext, Receiver<T>> _attach;

    internal DataStream(PipelinePlan plan, Action<SubtaskContext, Receiver<T>> attach)
    {
        Plan = plan;
        _attach = attach;
    }

    internal PipelinePlan Plan { get; }

    /// <summary>Keeps the records for which the predicate holds.</summary>
    public DataStream<T> Filter(Func<T, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        return Chain<T>((_, next) => new FilterOperator<T>(keep, next));
    }

    /// <summary>Replaces each record by a function of it.</summary>
    public DataStream<TOut> Map<TOut>(Func<T, TOut> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Chain<TOut>((_, next) => new MapOperator<T, TOut>(map, next));
    }

    /// <summary>Replaces each record by any number of records.</summary>
    public DataStream<TOut> FlatMap<TOut>(Action<T, Collector<TOut>> expand)
    {
        ArgumentNullException.ThrowIfNull(expand);
        return Chain<TOut>((_, next) => new FlatMapOperator<T, TOut>(expand, next));
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

    internal void Attach(SubtaskContext context, Receiver<T> next) => _attach(context, next);

    internal DataStream<TOut> Chain<TOut>(Func<SubtaskContext, Receiver<TOut>, Receiver<T>> make) =>
        new(Plan, (context, next) => _attach(context, context.Register(make(context, next))));
}
