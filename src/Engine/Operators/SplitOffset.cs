namespace Sheaf.Engine;

/// <summary>Where a split continues.</summary>
/// <param name="Split">The split.</param>
/// <param name="Next">Events of the split already read; the next one's index within the split.</param>
internal readonly record struct SplitOffset(int Split, long Next);
