namespace Sheaf.Engine;

/// <summary>Query 4, average price for a category; see <see cref="CategoryAverage"/>.</summary>
public static class NexmarkQuery4
{
    private static readonly TimeSpan LongestAuction = Micros.ToTimeSpan(NexmarkAttributes.LongestLifetimeMicros);

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<CategoryAverage> Build(DataStream<NexmarkEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var auctions = events
            .Filter(e => e.Kind == NexmarkKind.Auction)
            .Map(e => new AuctionSpan(e.A, e.TimeMicros + NexmarkAttributes.LifetimeMicros(e.A)))
            .KeyBy(auction => auction.Auction);
        var bids = events.Filter(e => e.Kind == NexmarkKind.Bid).Map(e => new TimedPrice(e.A, e.Price, e.TimeMicros)).KeyBy(bid => bid.Auction);
        return auctions
            .IntervalJoin(bids, TimeSpan.Zero, LongestAuction, (auction, bid) => new AuctionBid(auction.Auction, bid.Price, bid.TimeMicros, auction.ExpiresMicros))
            .Filter(bid => bid.TimeMicros <= bid.ExpiresMicros)
            .KeyBy(bid => bid.Auction)
            .Process<WinningState, WinningPrice>(() => new WinningBidProcess())
            .KeyBy(winner => winner.Category)
            .Aggregate<MeanState, AverageAggregate<WinningPrice, WinningPriceSelector>, CategoryAverage>(
                new(default), (category, mean) => new CategoryAverage(category, mean.Mean ?? 0, mean.Count));
    }
}
