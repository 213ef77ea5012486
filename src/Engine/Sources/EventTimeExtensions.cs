namespace Sheaf.Engine;

/// <summary>Event times taken from the records.</summary>
public static class EventTimeExtensions
{
    /// <summary>
    /// Gives each record an event time of its own. The watermark then is the greatest time seen less the bound, in each subtask, and never falls until splits change hands; early results pass
    /// unchanged. Latency is no longer measured in the pipeline, as times need not be of the job clock.
    /// </summary>
    /// <typeparam name="T">Type of the records.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="micros">Event time of a record, microseconds.</param>
    /// <param name="maximumOutOfOrderness">How far behind the greatest time a record may come without counting as late; at least 0.</param>
    /// <param name="idleAfter">A subtask that gets nothing for this long no longer holds the watermark back; null for never; above 0.</param>
    public static DataStream<T> AssignEventTime<T>(
        this DataStream<T> stream, Func<T, long> micros, TimeSpan maximumOutOfOrderness, TimeSpan? idleAfter = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(micros);
        Guard.AtLeast(maximumOutOfOrderness, TimeSpan.Zero, nameof(maximumOutOfOrderness));
        if (idleAfter is { } idle)
        {
            Guard.Positive(idle, nameof(idleAfter));
        }

        stream.Plan.AssignsEventTimes = true;
        return stream.Chain<T>((context, next) =>
        {
            var op = new EventTimeOperator<T>(micros, maximumOutOfOrderness, idleAfter, next);
            context.Rearranged += op.BeginAnew;
            return op;
        });
    }
}
