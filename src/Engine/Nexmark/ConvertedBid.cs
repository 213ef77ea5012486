namespace Sheaf.Engine;

/// <summary>Query 1, currency conversion: every bid with its price in euros, 0.908 of the dollar price.</summary>
/// <param name="Auction">The auction bid on.</param>
/// <param name="Bidder">Who bids.</param>
/// <param name="Price">What is offered, converted.</param>
/// <param name="TimeMicros">When, microseconds of event time.</param>
public readonly record struct ConvertedBid(long Auction, long Bidder, double Price, long TimeMicros);
