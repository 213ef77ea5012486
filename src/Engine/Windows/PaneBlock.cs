namespace Sheaf.Engine;

/// <summary>What stands in a chunk of window state before the entries of one pane.</summary>
/// <param name="Start">Start of the pane, microseconds.</param>
/// <param name="Entries">Number of entries that follow.</param>
internal readonly record struct PaneBlock(long Start, long Entries);
