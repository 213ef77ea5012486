namespace Sheaf.Engine;

/// <summary>Query 7, highest bid: of every tumbling window of 10 s the bids with the highest price; all of them where several offer as much.</summary>
/// <param name="WindowEndMicros">End of the window, exclusive, microseconds of event time.</param>
/// <param name="Auction">The auction bid on.</param>
/// <param name="Bidder">Who bids.</param>
/// <param name="Price">What is offered.</param>
/// <param name="TimeMicros">When, microseconds of event time.</param>
public readonly record struct HighestBid(long WindowEndMicros, long Auction, long Bidder, long Price, long TimeMicros);
