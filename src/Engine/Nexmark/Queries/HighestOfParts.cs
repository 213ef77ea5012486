namespace Sheaf.Engine;

/// <summary>Of the highest bids of parts of the bidders in one window, the highest.</summary>
internal readonly struct HighestOfParts : IAggregate<HighestBid, Leaders<BidOrigin>>
{
    public void Add(ref Leaders<BidOrigin> accumulator, in HighestBid item) =>
        accumulator.Add(new BidOrigin(item.Auction, item.Bidder, item.TimeMicros), item.Price);

    public void Merge(ref Leaders<BidOrigin> into, in Leaders<BidOrigin> other) => into.Add(in other);
}
