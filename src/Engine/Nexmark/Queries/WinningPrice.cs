namespace Sheaf.Engine;

/// <summary>The price at which an auction closed.</summary>
/// <param name="Category">What was sold.</param>
/// <param name="Price">The highest bid.</param>
internal readonly record struct WinningPrice(int Category, long Price);
