namespace Sheaf.Engine;

/// <content>Functions with state of their own for each key.</content>
public sealed partial class KeyedStream<T, TKey>
{
    /// <summary>Calls a function with each record, its key's state, and timers.</summary>
    /// <param name="make">Makes the function, one for each subtask.</param>
    public DataStream<TOut> Process<TState, TOut>(Func<KeyedProcess<TKey, T, TState, TOut>> make)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(make);
        return _stream.Chain<TOut>(
            (context, next) => new KeyedProcessOperator<T, TKey, TState, TOut>(KeyOf, make(), next, [], () => context.Clock.ElapsedMicros));
    }

    /// <summary>As the other, with a second output.</summary>
    /// <param name="make">Makes the function, one for each subtask.</param>
    /// <param name="tag">What the function names the second output by.</param>
    /// <param name="side">The second output.</param>
    public DataStream<TOut> Process<TState, TOut, TSide>(
        Func<KeyedProcess<TKey, T, TState, TOut>> make, OutputTag<TSide> tag, out DataStream<TSide> side)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(tag);
        var second = new StreamNode<TSide>(_stream.Plan, _stream.Node.Stage);
        side = new DataStream<TSide>(second);
        return _stream.Chain<TOut>((context, next) => new KeyedProcessOperator<T, TKey, TState, TOut>(
            KeyOf, make(), next, [new SideOutput<TSide>(tag, second.Build(context))], () => context.Clock.ElapsedMicros));
    }

    /// <summary>Folds all records of a key, without a window, and emits the result after every record.</summary>
    /// <param name="aggregate">The fold.</param>
    /// <param name="result">Makes the row from key and accumulator.</param>
    public DataStream<TOut> Aggregate<TAccumulator, TAggregate, TOut>(TAggregate aggregate, Func<TKey, TAccumulator, TOut> result)
        where TAccumulator : unmanaged
        where TAggregate : IAggregate<T, TAccumulator>
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(result);
        return _stream.Chain<TOut>(
            (_, next) => new RunningAggregateOperator<T, TKey, TAccumulator, TAggregate, TOut>(KeyOf, aggregate, result, next));
    }

    /// <summary>Counts all records of a key, without a window, and emits the count after every record.</summary>
    /// <param name="result">Makes the row from key and count.</param>
    public DataStream<TOut> Count<TOut>(Func<TKey, long, TOut> result) => Aggregate<long, CountAggregate<T>, TOut>(default, result);

    /// <summary>Combines all records of a key, without a window, and emits the combination after every record; the first one as it is.</summary>
    /// <param name="reduce">Combines what there is with a new record.</param>
    public DataStream<T> Reduce(Func<T, T, T> reduce)
    {
        ArgumentNullException.ThrowIfNull(reduce);
        return _stream.Chain<T>((_, next) => new ReduceOperator<T, TKey>(KeyOf, reduce, next));
    }
}
