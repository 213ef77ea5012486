namespace Sheaf.Engine;

/// <summary>Query 11, user sessions; see <see cref="BidderSession"/>.</summary>
public static class NexmarkQuery11
{
    /// <summary>A session ends when there is no bid for so long.</summary>
    public static TimeSpan Gap { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<BidderSession> Build(DataStream<NexmarkEvent> events) => Build(events, Gap);

    /// <summary>The query with another gap.</summary>
    /// <param name="events">The events.</param>
    /// <param name="gap">A session ends when there is no bid for so long; at least 1 ms.</param>
    public static DataStream<BidderSession> Build(DataStream<NexmarkEvent> events, TimeSpan gap)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events
            .Filter(e => e.Kind == NexmarkKind.Bid)
            .Map(e => e.B)
            .KeyBy(bidder => bidder)
            .SessionWindow(gap)
            .Count((session, bids) => new BidderSession(session.Key, session.StartMicros, session.EndMicros, bids));
    }
}
