using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>
/// The records of one input within one stretch of event time, in the order of arrival: appending to one list costs a third of appending to one of
/// many, whose ends don't stay in the cache.
/// </summary>
/// <param name="isIndexed">Whether entries are to be found by key at any time.</param>
internal sealed class JoinPane<TKey, TEntry>(bool isIndexed)
    where TKey : unmanaged, IEquatable<TKey>
    where TEntry : unmanaged, IKeyedEntry<TKey>
{
    private const int SmallestCapacity = 16;

    private TEntry[] _entries = [];
    private int _written;

    /// <summary>Start of the stretch, microseconds.</summary>
    public long Start { get; set; }

    public int Count { get; private set; }

    public long Bytes => 120 + _entries.Length * (long)Unsafe.SizeOf<TEntry>() + (Index?.Bytes ?? 0);

    public ReadOnlySpan<TEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>The entries that the last snapshot does not have.</summary>
    public ReadOnlySpan<TEntry> Unwritten => _entries.AsSpan(_written, Count - _written);

    /// <summary>Finds entries by key; null unless asked for.</summary>
    public JoinIndex<TKey, TEntry>? Index { get; } = isIndexed ? new JoinIndex<TKey, TEntry>() : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in TEntry entry)
    {
        var entries = _entries;
        if ((uint)Count >= (uint)entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(SmallestCapacity, 2 * Count));
            entries = _entries;
        }

        entries[Count++] = entry;
        Index?.AddLast(KeyGroups.Hash(entry.Key), Entries);
    }

    /// <summary>Counts the present entries as those of the last snapshot.</summary>
    public void MarkWritten() => _written = Count;

    /// <summary>Takes out the entries of some key groups.</summary>
    public void Remove(ReadOnlySpan<bool> groups)
    {
        int kept = 0, written = 0;
        for (var i = 0; i < Count; i++)
        {
            if (!groups[KeyGroups.Of(_entries[i].Key)])
            {
                written += i < _written ? 1 : 0;
                _entries[kept++] = _entries[i];
            }
        }

        (Count, _written) = (kept, written);
        Index?.Build(Entries);
    }

    /// <summary>Empties the pane for another stretch: filling memory at hand is faster than filling new. False when too little of it was used for that.</summary>
    public bool TryReuse()
    {
        if (_entries.Length > SmallestCapacity + 4 * (long)Count)
        {
            return false;
        }

        (Count, _written) = (0, 0);
        Index?.Clear();
        return true;
    }
}
