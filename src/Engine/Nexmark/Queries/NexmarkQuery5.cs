namespace Sheaf.Engine;

/// <summary>Query 5, hot items; see <see cref="HotAuction"/>.</summary>
public static class NexmarkQuery5
{
    /// <summary>Length of a window.</summary>
    public static TimeSpan Size { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between the starts of two windows.</summary>
    public static TimeSpan Advance { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Most rows of a window: of more auctions with as many bids, those with the lowest ids.</summary>
    public static int MostRows => Leaders<long>.Capacity;

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<HotAuction> Build(DataStream<NexmarkEvent> events) => Build(events, Size, Advance);

    /// <summary>The query with other windows.</summary>
    /// <param name="events">The events.</param>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    /// <param name="advance">Time between the starts of two windows, 1 ms to the size.</param>
    public static DataStream<HotAuction> Build(DataStream<NexmarkEvent> events, TimeSpan size, TimeSpan advance)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events
            .Filter(e => e.Kind == NexmarkKind.Bid)
            .Map(e => e.A)
            .KeyBy(auction => auction)
            .SlidingWindow(size, advance)
            .Count((window, bids) => new HotAuction(window.EndMicros, window.Key, bids))
            .KeyBy(counted => counted.WindowEndMicros)
            .TumblingWindow(advance, counted => counted.WindowEndMicros - 1)
            .Aggregate<Leaders<long>, HottestAuctions, (long EndMicros, Leaders<long> Hottest)>(default, (window, hottest) => (window.Key, hottest))
            .FlatMap<HotAuction>(Rows);
    }

    private static void Rows((long EndMicros, Leaders<long> Hottest) window, Collector<HotAuction> rows)
    {
        for (var i = 0; i < window.Hottest.Count; i++)
        {
            rows.Emit(new HotAuction(window.EndMicros, window.Hottest[i], window.Hottest.Score));
        }
    }
}
