namespace Sheaf.Engine;

/// <summary>Query 5, hot items: of every window of 10 s sliding by 2 s the auctions with most bids; all of them where several have as many.</summary>
/// <param name="WindowEndMicros">End of the window, exclusive, microseconds of event time.</param>
/// <param name="Auction">The auction.</param>
/// <param name="Count">Bids on it in the window.</param>
public readonly record struct HotAuction(long WindowEndMicros, long Auction, long Count);
