namespace Sheaf.Engine;

/// <summary>One item taken from a bin to another.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="From">Number of the bin it leaves.</param>
/// <param name="To">Number of the bin it goes to.</param>
public sealed record ItemMove(string ItemId, int From, int To);
