using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Of the bids in one window, those with the highest price.</summary>
internal readonly struct HighestBids : IAggregate<NexmarkEvent, Leaders<HighestBids.Bid>>
{
    public void Add(ref Leaders<Bid> accumulator, in NexmarkEvent item) => accumulator.Add(new Bid(item.A, item.B, item.TimeMicros), item.Price);

    public void Merge(ref Leaders<Bid> into, in Leaders<Bid> other) => into.Add(in other);

    /// <summary>A bid but for its price.</summary>
    /// <param name="Auction">What is bid on.</param>
    /// <param name="Bidder">Who bids.</param>
    /// <param name="TimeMicros">When, microseconds of event time.</param>
    internal readonly record struct Bid(long Auction, long Bidder, long TimeMicros);
}
