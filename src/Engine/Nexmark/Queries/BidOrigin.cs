namespace Sheaf.Engine;

/// <summary>A bid but for its price.</summary>
/// <param name="Auction">What is bid on.</param>
/// <param name="Bidder">Who bids.</param>
/// <param name="TimeMicros">When, microseconds of event time.</param>
internal readonly record struct BidOrigin(long Auction, long Bidder, long TimeMicros) : IComparable<BidOrigin>
{
    public int CompareTo(BidOrigin other) => (TimeMicros, Auction, Bidder).CompareTo((other.TimeMicros, other.Auction, other.Bidder));
}
