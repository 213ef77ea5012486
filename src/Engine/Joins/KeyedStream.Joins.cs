namespace Sheaf.Engine;

/// <content>Operations on two streams with the same key.</content>
public sealed partial class KeyedStream<T, TKey>
{
    internal DataStream<T> Stream => _stream;

    /// <summary>Brings the records of two streams together for a function with common state.</summary>
    /// <param name="other">A stream of the same pipeline; neither may have been made from the other after its KeyBy.</param>
    /// <exception cref="ArgumentException">The other stream belongs to another pipeline.</exception>
    public ConnectedStreams<TKey, T, TRight> Connect<TRight>(KeyedStream<TRight, TKey> other)
        where TRight : unmanaged
    {
        ArgumentNullException.ThrowIfNull(other);
        Guard.SamePlan(_stream.Plan, other._stream.Plan);
        return new ConnectedStreams<TKey, T, TRight>(this, other);
    }

    /// <summary>
    /// Joins records of the same key that lie in the same window [k·size, (k+1)·size) of event time. All pairs of a window leave when the watermark has
    /// reached its end, in no particular order, with the window's last microsecond as their time. Records of closed windows are dropped and counted as late.
    /// </summary>
    /// <param name="other">A stream of the same pipeline; neither may have been made from the other after its KeyBy.</param>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    /// <param name="join">Makes the row of a pair from key and window, this stream's record, and the other's.</param>
    /// <exception cref="ArgumentException">The other stream belongs to another pipeline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A duration is out of range.</exception>
    public DataStream<TOut> WindowJoin<TRight, TOut>(KeyedStream<TRight, TKey> other, TimeSpan size, Func<WindowKey<TKey>, T, TRight, TOut> join)
        where TRight : unmanaged => WindowJoin(other, size, size, join);

    /// <summary>As the other, in overlapping windows [k·advance, k·advance + size): a pair leaves once for each window that has both records.</summary>
    /// <param name="other">A stream of the same pipeline; neither may have been made from the other after its KeyBy.</param>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    /// <param name="advance">Time from the start of a window to that of the next, 1 ms to <paramref name="size"/>.</param>
    /// <param name="join">Makes the row of a pair from key and window, this stream's record, and the other's.</param>
    /// <exception cref="ArgumentException">The other stream belongs to another pipeline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A duration is out of range.</exception>
    public DataStream<TOut> WindowJoin<TRight, TOut>(
        KeyedStream<TRight, TKey> other, TimeSpan size, TimeSpan advance, Func<WindowKey<TKey>, T, TRight, TOut> join)
        where TRight : unmanaged
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(join);
        Guard.AtLeast(size, TimeSpan.FromMilliseconds(1), nameof(size));
        Guard.AtLeast(advance, TimeSpan.FromMilliseconds(1), nameof(advance));
        if (advance > size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(advance), $"advance is {advance}; expected at most the size, {size}. Windows with gaps between them would lose records.");
        }

        var specification = new WindowJoinSpecification<T, TRight, TKey, TOut>(KeyOf, other.KeyOf, new WindowSpan(Micros.From(size), Micros.From(advance)), join);
        return TwoInputs.Add<T, TRight, TOut>(
            _stream, other._stream, (context, next) => new WindowJoinOperator<T, TRight, TKey, TOut>(specification, context.Metrics, next));
    }

    /// <summary>
    /// Joins records of the same key when the other's time lies in [time + lower, time + upper] of this stream's. Each pair leaves once, when its second
    /// record comes, with the greater of their times. Records behind the watermark are dropped and counted as late.
    /// </summary>
    /// <param name="other">A stream of the same pipeline; neither may have been made from the other after its KeyBy.</param>
    /// <param name="lower">Lower bound (inclusive), −1000 to 1000 days; negative when the other's record may be the earlier.</param>
    /// <param name="upper">Upper bound (inclusive), at least <paramref name="lower"/> and at most 1000 days.</param>
    /// <param name="join">Makes the row of a pair from this stream's record and the other's.</param>
    /// <exception cref="ArgumentException">The other stream belongs to another pipeline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of range.</exception>
    public DataStream<TOut> IntervalJoin<TRight, TOut>(KeyedStream<TRight, TKey> other, TimeSpan lower, TimeSpan upper, Func<T, TRight, TOut> join)
        where TRight : unmanaged
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(join);
        var limit = TimeSpan.FromDays(1000);
        Guard.AtLeast(lower, -limit, nameof(lower));
        Guard.AtLeast(upper, lower, nameof(upper));
        Guard.AtLeast(limit - upper, TimeSpan.Zero, nameof(upper));
        var specification = new IntervalJoinSpecification<T, TRight, TKey, TOut>(KeyOf, other.KeyOf, Micros.From(lower), Micros.From(upper), join);
        return TwoInputs.Add<T, TRight, TOut>(
            _stream, other._stream, (context, next) => new IntervalJoinOperator<T, TRight, TKey, TOut>(specification, context.Metrics, next));
    }
}
