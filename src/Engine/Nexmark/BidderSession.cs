namespace Sheaf.Engine;

/// <summary>Query 11, user sessions: the number of bids of every bidder in every session, which ends when no bid came for 10 s.</summary>
/// <param name="Bidder">Who bids.</param>
/// <param name="StartMicros">The first bid, microseconds of event time.</param>
/// <param name="EndMicros">The last bid and the gap after it: the end of the session, exclusive.</param>
/// <param name="Count">Number of bids.</param>
public readonly record struct BidderSession(long Bidder, long StartMicros, long EndMicros, long Count);
