namespace Sheaf.Engine;

/// <summary>Of the bids in one window, those with the highest price.</summary>
internal readonly struct HighestBids : IAggregate<NexmarkBid, Leaders<BidOrigin>>
{
    public void Add(ref Leaders<BidOrigin> accumulator, in NexmarkBid item) =>
        accumulator.Add(new BidOrigin(item.Auction, item.Bidder, item.TimeMicros), item.Price);

    public void Merge(ref Leaders<BidOrigin> into, in Leaders<BidOrigin> other) => into.Add(in other);
}
