namespace Sheaf.Engine;

/// <summary>Query 7, highest bid; see <see cref="HighestBid"/>.</summary>
public static class NexmarkQuery7
{
    // The highest bids of so many parts of the bidders are found side by side.
    private const int Parts = 64;

    /// <summary>Length of a window.</summary>
    public static TimeSpan Size { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Most rows of a window: of more bids with the highest price, the earliest.</summary>
    public static int MostRows => Leaders<BidOrigin>.Capacity;

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<HighestBid> Build(DataStream<NexmarkEvent> events) => Build(events, Size);

    /// <summary>The query with other windows.</summary>
    /// <param name="events">The events.</param>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    public static DataStream<HighestBid> Build(DataStream<NexmarkEvent> events, TimeSpan size)
    {
        ArgumentNullException.ThrowIfNull(events);
        return NexmarkQuery0.Build(events)
            .KeyBy(bid => (int)(bid.Bidder % Parts))
            .TumblingWindow(size)
            .Aggregate<Leaders<BidOrigin>, HighestBids, (long EndMicros, Leaders<BidOrigin> Highest)>(default, (window, highest) => (window.EndMicros, highest))
            .FlatMap<HighestBid>(Rows)
            .KeyBy(bid => bid.WindowEndMicros)
            .TumblingWindow(size, bid => bid.WindowEndMicros - 1)
            .Aggregate<Leaders<BidOrigin>, HighestOfParts, (long EndMicros, Leaders<BidOrigin> Highest)>(default, (window, highest) => (window.EndMicros, highest))
            .FlatMap<HighestBid>(Rows);
    }

    private static void Rows((long EndMicros, Leaders<BidOrigin> Highest) window, Collector<HighestBid> rows)
    {
        for (var i = 0; i < window.Highest.Count; i++)
        {
            var bid = window.Highest[i];
            rows.Emit(new HighestBid(window.EndMicros, bid.Auction, bid.Bidder, window.Highest.Score, bid.TimeMicros));
        }
    }
}
