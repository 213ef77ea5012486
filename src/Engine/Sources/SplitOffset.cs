namespace Sheaf.Engine;

/// <summary>Where a split continues.</summary>
/// <param name="Split">Number of the split among all sources' splits.</param>
/// <param name="Position">Where its source continues.</param>
/// <param name="Events">Number of events read before.</param>
internal readonly record struct SplitOffset(int Split, SplitPosition Position, long Events);
