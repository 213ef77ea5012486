namespace Sheaf.Engine;

/// <summary>A bid with what is known of its auction.</summary>
/// <param name="Auction">The auction.</param>
/// <param name="Price">What is offered.</param>
/// <param name="TimeMicros">When, microseconds of event time.</param>
/// <param name="ExpiresMicros">The last moment at which bids count, microseconds of event time.</param>
internal readonly record struct AuctionBid(long Auction, long Price, long TimeMicros, long ExpiresMicros);
