using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <content>Snapshots: whole groups, or the entries that changed. A table may share a chunk with others; its part of it is one block.</content>
internal sealed partial class KeyedTable<TKey, TValue>
{
    private static readonly int EntrySize = Unsafe.SizeOf<TableEntry<TKey, TValue>>();

    /// <summary>
    /// Writes the table as an operator's only state: everything, or each changed group as a delta, or as a full chunk when that is as small.
    /// Groups that did not change are not written.
    /// </summary>
    public void Snapshot(StateWriter writer)
    {
        writer.KeepUnwritten();
        for (var keyGroup = 0; keyGroup < _groups.Length; keyGroup++)
        {
            if (writer.Full && CountOf(keyGroup) == 0)
            {
                Drop(keyGroup);
                continue;
            }

            if (!writer.Full && !HasChanged(keyGroup))
            {
                continue;
            }

            if (!writer.Full && !MustReplace(keyGroup))
            {
                writer.BeginDelta(keyGroup);
            }

            WriteGroup(keyGroup, writer);
        }
    }

    /// <summary>Reads the blocks that <see cref="Snapshot"/> or <see cref="WriteGroup"/> wrote, up to the chunk's end.</summary>
    public void Restore(ref StateReader reader)
    {
        while (!reader.AtEnd)
        {
            ReadGroup(ref reader);
        }
    }

    /// <summary>Forgets a group that moved to another subtask.</summary>
    public void Drop(int keyGroup)
    {
        Clear(keyGroup);
        _isInSnapshot[keyGroup] = false;
    }

    /// <summary>Whether a group may differ from the last snapshot.</summary>
    public bool HasChanged(int keyGroup) => _groups[keyGroup]?.HasChanged ?? _isInSnapshot[keyGroup];

    /// <summary>
    /// Writes one group's block, for an operator with more than one table or other state in the chunk: everything when the writer asks for it or when that
    /// is as small as the changes, else the changes. A block says itself whether it replaces the group, so it may stand in a full chunk or a delta.
    /// Every table must be written to a full chunk; to a delta at least those that changed. Counts the group as written.
    /// </summary>
    public void WriteGroup(int keyGroup, StateWriter writer)
    {
        var group = _groups[keyGroup];
        var changed = group is { HasChanged: true } ? group.CountChanged() : 0;
        var replaces = writer.Full || writer.IsFull(keyGroup) || group is null || group.ShouldReplace(changed);
        var entries = replaces ? group?.Count ?? 0 : changed;
        var removed = replaces ? [] : group!.Removed;
        var room = writer.Reserve(keyGroup, Unsafe.SizeOf<TableBlock>() + entries * EntrySize + removed.Length * Unsafe.SizeOf<TKey>());
        MemoryMarshal.Write(room, new TableBlock(keyGroup, EntrySize, replaces ? 1 : 0, entries, removed.Length));
        room = room[Unsafe.SizeOf<TableBlock>()..];
        group?.CopyTo(room[..(entries * EntrySize)], changedOnly: !replaces);
        MemoryMarshal.AsBytes(removed).CopyTo(room[(entries * EntrySize)..]);
        group?.MarkWritten();
        _isInSnapshot[keyGroup] = group is not null;
    }

    /// <summary>Reads one block.</summary>
    /// <exception cref="InvalidDataException">It was written by a table of other types.</exception>
    public void ReadGroup(ref StateReader reader)
    {
        var block = reader.Read<TableBlock>();
        if (block.EntrySize != EntrySize || (uint)block.KeyGroup >= KeyGroups.Count || block.Entries < 0 || block.Removed < 0)
        {
            throw new InvalidDataException(
                $"The checkpoint has entries of {block.EntrySize} bytes for key group {block.KeyGroup}; expected {EntrySize}. Restore with the pipeline that wrote it.");
        }

        if (block.Replaces != 0)
        {
            Clear(block.KeyGroup);
        }

        var entries = reader.Read<TableEntry<TKey, TValue>>(block.Entries);
        foreach (var key in reader.Read<TKey>(block.Removed))
        {
            RemoveIn(block.KeyGroup, key);
        }

        if (entries.Length > 0)
        {
            Put(block.KeyGroup, entries);
        }
    }

    private bool MustReplace(int keyGroup) => _groups[keyGroup] is not { } group || group.ShouldReplace(group.CountChanged());

    private void Put(int keyGroup, ReadOnlySpan<TableEntry<TKey, TValue>> entries)
    {
        // The entries come in the order of their hashes: without the room they would crowd together.
        EnsureCapacity(keyGroup, Math.Max(CountOf(keyGroup), entries.Length));
        foreach (ref readonly var entry in entries)
        {
            GetOrAddIn(keyGroup, entry.Key, out _) = entry.Value;
        }
    }
}
