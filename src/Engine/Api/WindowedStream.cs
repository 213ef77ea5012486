namespace Sheaf.Engine;

/// <summary>A keyed stream grouped into tumbling or sliding windows of event time.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TKey">Type of the key.</typeparam>
public sealed class WindowedStream<T, TKey>
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly DataStream<T> _stream;
    private readonly Func<T, TKey> _keyOf;
    private readonly Func<T, long>? _eventTime;
    private readonly WindowOptions _options;
    private readonly StreamNode<T>? _late;

    internal WindowedStream(
        DataStream<T> stream, Func<T, TKey> keyOf, WindowOptions options, Func<T, long>? eventTime, StreamNode<T>? late = null)
    {
        _stream = stream;
        _keyOf = keyOf;
        _options = options;
        _eventTime = eventTime;
        _late = late;
    }

    /// <summary>
    /// Also emits the changed results at an interval of processing time, before windows close. Of overlapping windows, those that close first are
    /// shown.
    /// </summary>
    /// <param name="interval">At least 10 ms.</param>
    public WindowedStream<T, TKey> WithEarlyResults(TimeSpan interval) =>
        With(_options with { EarlyEveryNanos = (long)Guard.AtLeast(interval, TimeSpan.FromMilliseconds(10), nameof(interval)).TotalNanoseconds });

    /// <summary>
    /// Keeps windows after they have fired. A late record makes its windows fire again, with a corrected row, until the watermark is this far beyond
    /// their end; then they are forgotten.
    /// </summary>
    /// <param name="lateness">At least zero, which is the default.</param>
    public WindowedStream<T, TKey> WithAllowedLateness(TimeSpan lateness) =>
        With(_options with { LatenessMicros = Micros.From(Guard.AtLeast(lateness, TimeSpan.Zero, nameof(lateness))) });

    /// <summary>
    /// Keeps only a share of the window contents (a key's accumulator in a pane) uncompressed; those that were used longest ago are compressed first, and
    /// decompressed when needed. Works on accumulators of 48 bytes or more. Can be changed while the job runs.
    /// </summary>
    /// <param name="percent">0 (all that are not in use are compressed) to 100 (none; the default).</param>
    public WindowedStream<T, TKey> WithUncompressedShare(int percent) =>
        With(_options with { Compression = Guard.InRange(percent, 0, 100, nameof(percent)) });

    /// <summary>Gives the records that come too late for all their windows; otherwise they are only counted.</summary>
    /// <param name="late">The records, as they came.</param>
    public WindowedStream<T, TKey> WithLateRecords(out DataStream<T> late)
    {
        var node = new StreamNode<T>(_stream.Plan, _stream.Node.Stage);
        late = new DataStream<T>(node);
        return new WindowedStream<T, TKey>(_stream, _keyOf, _options, _eventTime, node);
    }

    /// <summary>Folds each window's records and makes a result row of each key and window.</summary>
    /// <param name="aggregate">The fold.</param>
    /// <param name="result">Makes the row.</param>
    public DataStream<TOut> Aggregate<TAccumulator, TAggregate, TOut>(TAggregate aggregate, Func<WindowKey<TKey>, TAccumulator, TOut> result)
        where TAccumulator : unmanaged
        where TAggregate : IAggregate<T, TAccumulator>
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(result);
        var specification = new WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut>(_keyOf, _eventTime, _options, aggregate, result);
        var late = _late;
        return _stream.Chain<TOut>((context, next) => WindowOperator.Create(specification, context.Metrics, next, late?.Build(context)));
    }

    /// <summary>Counts each window's records.</summary>
    /// <param name="result">Makes the row from key, window and count.</param>
    public DataStream<TOut> Count<TOut>(Func<WindowKey<TKey>, long, TOut> result) =>
        Aggregate<long, CountAggregate<T>, TOut>(default, result);

    private WindowedStream<T, TKey> With(WindowOptions options) => new(_stream, _keyOf, options, _eventTime, _late);
}
