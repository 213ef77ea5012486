namespace Sheaf.Engine;

/// <summary>A keyed stream grouped into sessions of event time.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TKey">Type of the key.</typeparam>
public sealed class SessionStream<T, TKey>
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly DataStream<T> _stream;
    private readonly Func<T, TKey> _keyOf;
    private readonly Func<T, long>? _eventTime;
    private readonly long _gap;
    private readonly long _lateness;
    private readonly StreamNode<T>? _late;

    internal SessionStream(
        DataStream<T> stream, Func<T, TKey> keyOf, long gap, Func<T, long>? eventTime, long lateness = 0, StreamNode<T>? late = null)
    {
        _stream = stream;
        _keyOf = keyOf;
        _gap = gap;
        _eventTime = eventTime;
        _lateness = lateness;
        _late = late;
    }

    /// <summary>
    /// Keeps sessions after they have fired. A late record makes its session fire again, with a corrected row of the same start or, when the record came before it or
    /// merged it with another, an earlier one, until the watermark is this far beyond its end.
    /// </summary>
    /// <param name="lateness">At least zero, which is the default.</param>
    public SessionStream<T, TKey> WithAllowedLateness(TimeSpan lateness) =>
        new(_stream, _keyOf, _gap, _eventTime, Micros.From(Guard.AtLeast(lateness, TimeSpan.Zero, nameof(lateness))), _late);

    /// <summary>Gives the records that come too late for a session; otherwise they are only counted.</summary>
    /// <param name="late">The records, as they came.</param>
    public SessionStream<T, TKey> WithLateRecords(out DataStream<T> late)
    {
        var node = new StreamNode<T>(_stream.Plan, _stream.Node.Stage);
        late = new DataStream<T>(node);
        return new SessionStream<T, TKey>(_stream, _keyOf, _gap, _eventTime, _lateness, node);
    }

    /// <summary>Folds each session's records and makes a result row of each; the window is from the first record to the gap after the last.</summary>
    /// <param name="aggregate">The fold.</param>
    /// <param name="result">Makes the row.</param>
    public DataStream<TOut> Aggregate<TAccumulator, TAggregate, TOut>(TAggregate aggregate, Func<WindowKey<TKey>, TAccumulator, TOut> result)
        where TAccumulator : unmanaged
        where TAggregate : IAggregate<T, TAccumulator>
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(result);
        var specification = new SessionSpecification<T, TKey, TAccumulator, TAggregate, TOut>(_keyOf, _eventTime, _gap, _lateness, aggregate, result);
        var late = _late;
        return _stream.Chain<TOut>((context, next) =>
            new SessionWindowOperator<T, TKey, TAccumulator, TAggregate, TOut>(specification, context.Metrics, next, late?.Build(context)));
    }

    /// <summary>Counts each session's records.</summary>
    /// <param name="result">Makes the row from key, window and count.</param>
    public DataStream<TOut> Count<TOut>(Func<WindowKey<TKey>, long, TOut> result) =>
        Aggregate<long, CountAggregate<T>, TOut>(default, result);
}
