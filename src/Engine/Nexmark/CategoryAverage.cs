namespace Sheaf.Engine;

/// <summary>
/// Query 4, average price for a category: the mean, over a category's auctions closed so far, of the highest bid made from the auction's
/// creation to its expiry (both inclusive); auctions without such a bid do not count. Updated with every auction that closes.
/// </summary>
/// <param name="Category">The category.</param>
/// <param name="Average">Mean of the winning prices.</param>
/// <param name="Auctions">Number of auctions in the mean.</param>
public readonly record struct CategoryAverage(int Category, double Average, long Auctions);
