namespace Sheaf.Engine;

/// <summary>Query 0, pass-through: every bid as it is. Measures what the engine itself costs.</summary>
/// <param name="Auction">The auction bid on.</param>
/// <param name="Bidder">Who bids.</param>
/// <param name="Price">What is offered.</param>
/// <param name="TimeMicros">When, microseconds of event time.</param>
public readonly record struct NexmarkBid(long Auction, long Bidder, long Price, long TimeMicros);
