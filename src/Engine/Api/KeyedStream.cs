namespace Sheaf.Engine;

/// <summary>A stream partitioned by key.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TKey">Type of the key.</typeparam>
public sealed partial class KeyedStream<T, TKey>
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly DataStream<T> _stream;

    internal KeyedStream(DataStream<T> stream, Func<T, TKey> keyOf)
    {
        _stream = stream;
        KeyOf = keyOf;
    }

    internal Func<T, TKey> KeyOf { get; }

    /// <summary>The records, each in the subtask of its key.</summary>
    internal DataStream<T> Records => _stream;

    /// <summary>Groups each key's records into windows [k·size, (k+1)·size) of event time.</summary>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds of job time; its creation time when null.</param>
    public WindowedStream<T, TKey> TumblingWindow(TimeSpan size, Func<T, long>? eventTimeMicros = null) =>
        Windows([WindowPair.Tumbling(size)], eventTimeMicros);

    /// <summary>Groups each key's records into windows [k·advance, k·advance + size) of event time, which overlap.</summary>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    /// <param name="advance">Time between the starts of two windows: at least 1 ms, at most the size.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds of job time; its creation time when null.</param>
    public WindowedStream<T, TKey> SlidingWindow(TimeSpan size, TimeSpan advance, Func<T, long>? eventTimeMicros = null) =>
        Windows([new WindowPair(size, advance)], eventTimeMicros);

    /// <summary>
    /// Groups each key's records into windows of one of several sizes and advances. The first pair holds at the start; the job can be switched to another while
    /// it runs. Panes are as long as the greatest common divisor of all: pairs that share a large one cost less.
    /// </summary>
    /// <param name="pairs">Sizes and advances, at least one.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds of job time; its creation time when null.</param>
    public WindowedStream<T, TKey> Windows(IReadOnlyList<WindowPair> pairs, Func<T, long>? eventTimeMicros = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new WindowedStream<T, TKey>(_stream, KeyOf, new WindowOptions(WindowSchedule.Create(pairs).Pairs), eventTimeMicros);
    }

    /// <summary>Groups each key's records into sessions: a session ends when there is no record for the length of the gap.</summary>
    /// <param name="gap">At least 1 ms. Two records exactly this far apart are in different sessions.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds of job time; its creation time when null.</param>
    public SessionStream<T, TKey> SessionWindow(TimeSpan gap, Func<T, long>? eventTimeMicros = null) =>
        new(_stream, KeyOf, Micros.From(Guard.AtLeast(gap, TimeSpan.FromMilliseconds(1), nameof(gap))), eventTimeMicros);

    /// <summary>
    /// For each key: when a measure has grown by more than a delta since it last did, emits a row about the record with the greatest value among those of
    /// the last stretch of event time. A key's records must come in order.
    /// </summary>
    /// <param name="keep">Records this much older than the newest are left out; at least 1 ms.</param>
    /// <param name="delta">Growth that triggers; at least 0.</param>
    /// <param name="measure">The measure of a record, such as the distance driven.</param>
    /// <param name="value">What the maximum is taken of; among equals the earliest record wins.</param>
    /// <param name="result">Makes the row from key, record with the maximum, and triggering record.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds of job time; its creation time when null.</param>
    public DataStream<TOut> MaximumOnDelta<TOut>(
        TimeSpan keep,
        double delta,
        Func<T, double> measure,
        Func<T, double> value,
        Func<TKey, T, T, TOut> result,
        Func<T, long>? eventTimeMicros = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(result);
        var specification = new DeltaSpecification<T, TKey, TOut>(
            KeyOf,
            eventTimeMicros,
            Micros.From(Guard.AtLeast(keep, TimeSpan.FromMilliseconds(1), nameof(keep))),
            Guard.NotNegative(delta, nameof(delta)),
            measure,
            value,
            result);
        return _stream.Chain<TOut>((_, next) => new DeltaWindowOperator<T, TKey, TOut>(specification, next));
    }
}
