namespace Sheaf.Engine;

/// <summary>What stands before a group of a table in a chunk of state; the entries follow, then the removed keys.</summary>
/// <param name="KeyGroup">The key group.</param>
/// <param name="EntrySize">Bytes of an entry, as a check that the types are those that were written.</param>
/// <param name="Replaces">1 when the entries are all there are, 0 when they are changes.</param>
/// <param name="Entries">Number of entries.</param>
/// <param name="Removed">Number of keys removed before the entries were set.</param>
internal readonly record struct TableBlock(int KeyGroup, int EntrySize, int Replaces, int Entries, int Removed);
