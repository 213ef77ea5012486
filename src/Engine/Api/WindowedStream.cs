namespace Sheaf.Engine;

/// <summary>A keyed stream grouped into windows.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TKey">Type of the key.</typeparam>
public sealed class WindowedStream<T, TKey>
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly DataStream<T> _stream;
    private readonly Func<T, TKey> _keyOf;
    private readonly long _sizeMicros;
    private readonly Func<T, long>? _eventTime;
    private readonly TimeSpan? _earlyEvery;

    internal WindowedStream(DataStream<T> stream, Func<T, TKey> keyOf, long sizeMicros, Func<T, long>? eventTime, TimeSpan? earlyEvery)
    {
        _stream = stream;
        _keyOf = keyOf;
        _sizeMicros = sizeMicros;
        _eventTime = eventTime;
        _earlyEvery = earlyEvery;
    }

    /// <summary>Also emits the changed results at an interval of processing time, before windows close.</summary>
    /// <param name="interval">At least 10 ms.</param>
    public WindowedStream<T, TKey> WithEarlyResults(TimeSpan interval) =>
        new(_stream, _keyOf, _sizeMicros, _eventTime, Guard.AtLeast(interval, TimeSpan.FromMilliseconds(10), nameof(interval)));

    /// <summary>Folds each window's records and makes a result row of each key and window.</summary>
    /// <param name="aggregate">The fold.</param>
    /// <param name="result">Makes the row.</param>
    public DataStream<TOut> Aggregate<TAccumulator, TAggregate, TOut>(TAggregate aggregate, Func<WindowKey<TKey>, TAccumulator, TOut> result)
        where TAccumulator : unmanaged
        where TAggregate : IAggregate<T, TAccumulator>
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(result);
        var specification = new WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut>(
            _keyOf, _eventTime, _sizeMicros, aggregate, result, (long?)_earlyEvery?.TotalNanoseconds);
        return _stream.Chain<TOut>(
            (context, next) => new TumblingWindowOperator<T, TKey, TAccumulator, TAggregate, TOut>(specification, context.Metrics, next));
    }

    /// <summary>Counts each window's records.</summary>
    /// <param name="result">Makes the row from key, window and count.</param>
    public DataStream<TOut> Count<TOut>(Func<WindowKey<TKey>, long, TOut> result) =>
        Aggregate<long, CountAggregate<T>, TOut>(default, result);
}
