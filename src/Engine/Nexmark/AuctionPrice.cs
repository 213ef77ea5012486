namespace Sheaf.Engine;

/// <summary>Query 2, selection: the price of every bid on an auction whose id is a multiple of 123.</summary>
/// <param name="Auction">The auction bid on.</param>
/// <param name="Price">What is offered.</param>
public readonly record struct AuctionPrice(long Auction, long Price);
