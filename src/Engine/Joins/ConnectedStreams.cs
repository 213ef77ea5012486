namespace Sheaf.Engine;

/// <summary>Two streams partitioned by the same key, whose records meet in one subtask.</summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <typeparam name="TLeft">Type of the left stream's records.</typeparam>
/// <typeparam name="TRight">Type of the right stream's records.</typeparam>
public sealed class ConnectedStreams<TKey, TLeft, TRight>
    where TKey : unmanaged, IEquatable<TKey>
    where TLeft : unmanaged
    where TRight : unmanaged
{
    private readonly KeyedStream<TLeft, TKey> _left;
    private readonly KeyedStream<TRight, TKey> _right;

    internal ConnectedStreams(KeyedStream<TLeft, TKey> left, KeyedStream<TRight, TKey> right)
    {
        _left = left;
        _right = right;
    }

    /// <summary>Calls a function with each record of both streams, its key's state, and timers. The order between the streams is not defined.</summary>
    /// <param name="make">Makes the function, one for each subtask.</param>
    public DataStream<TOut> Process<TState, TOut>(Func<KeyedCoProcess<TKey, TLeft, TRight, TState, TOut>> make)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(make);
        return TwoInputs.Add<TLeft, TRight, TOut>(
            _left.Stream,
            _right.Stream,
            (context, next) => new KeyedCoProcessOperator<TLeft, TRight, TKey, TState, TOut>(
                _left.KeyOf, _right.KeyOf, make(), next, [], () => context.Clock.ElapsedMicros));
    }

    /// <summary>As the other, with a second output.</summary>
    /// <param name="make">Makes the function, one for each subtask.</param>
    /// <param name="tag">What the function names the second output by.</param>
    /// <param name="side">The second output.</param>
    public DataStream<TOut> Process<TState, TOut, TSide>(
        Func<KeyedCoProcess<TKey, TLeft, TRight, TState, TOut>> make, OutputTag<TSide> tag, out DataStream<TSide> side)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(tag);
        var second = new StreamNode<TSide>(_left.Stream.Plan, _left.Stream.Node.Stage);
        side = new DataStream<TSide>(second);
        return TwoInputs.Add<TLeft, TRight, TOut>(
            _left.Stream,
            _right.Stream,
            (context, next) => new KeyedCoProcessOperator<TLeft, TRight, TKey, TState, TOut>(
                _left.KeyOf, _right.KeyOf, make(), next, [new SideOutput<TSide>(tag, second.Build(context))], () => context.Clock.ElapsedMicros));
    }
}
