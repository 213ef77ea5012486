namespace Sheaf.Engine;

/// <summary>An auction and who sells.</summary>
/// <param name="Auction">The auction.</param>
/// <param name="Seller">The person.</param>
internal readonly record struct AuctionSeller(long Auction, long Seller);
