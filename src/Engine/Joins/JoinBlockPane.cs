namespace Sheaf.Engine;

/// <summary>What stands before the entries of a pane in a <see cref="JoinBlock"/>.</summary>
/// <param name="Start">Start of the pane, microseconds.</param>
/// <param name="Count">Number of entries.</param>
internal readonly record struct JoinBlockPane(long Start, long Count);
