namespace Sheaf.Engine;

/// <summary>Of the auctions' counts in one window, the auctions with most bids.</summary>
internal readonly struct HottestAuctions : IAggregate<HotAuction, Leaders<long>>
{
    public void Add(ref Leaders<long> accumulator, in HotAuction item) => accumulator.Add(item.Auction, item.Count);

    public void Merge(ref Leaders<long> into, in Leaders<long> other) => into.Add(in other);
}
