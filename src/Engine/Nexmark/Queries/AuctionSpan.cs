namespace Sheaf.Engine;

/// <summary>An auction and when it closes.</summary>
/// <param name="Auction">The auction.</param>
/// <param name="ExpiresMicros">The last moment at which bids count, microseconds of event time.</param>
internal readonly record struct AuctionSpan(long Auction, long ExpiresMicros);
