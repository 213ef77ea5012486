namespace Sheaf.Engine;

/// <summary>Query 2, selection; see <see cref="AuctionPrice"/>.</summary>
public static class NexmarkQuery2
{
    /// <summary>Bids on auctions with a multiple of this as their id are selected.</summary>
    public const int Selected = 123;

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<AuctionPrice> Build(DataStream<NexmarkEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events
            .Filter(e => e.Kind == NexmarkKind.Bid && e.A % Selected == 0)
            .Map(e => new AuctionPrice(e.A, e.Price));
    }
}
