namespace Sheaf.Engine;

/// <summary>What stands before one input's records of a key group in a chunk of a join's state; panes follow until all entries have come.</summary>
/// <param name="KeyGroup">The key group.</param>
/// <param name="EntrySize">Bytes of an entry, as a check that the types are those that were written.</param>
/// <param name="Entries">Number of entries that follow, over all panes.</param>
/// <param name="FirstStart">Panes with an earlier start are gone, microseconds.</param>
internal readonly record struct JoinBlock(int KeyGroup, int EntrySize, long Entries, long FirstStart);
