using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>The kept records of one input of a join, in panes of event time that are freed as wholes.</summary>
internal sealed class JoinSide<TKey, TEntry>
    where TKey : unmanaged, IEquatable<TKey>
    where TEntry : unmanaged, IKeyedEntry<TKey>
{
    private readonly long _paneMicros;
    private readonly bool _isIndexed;
    private readonly Dictionary<long, JoinPane<TKey, TEntry>> _panes = [];

    // By group: one that came from another subtask may lag behind until the next watermark.
    private readonly long[] _firstStarts = new long[KeyGroups.Count];
    private readonly bool[] _isDropped = new bool[KeyGroups.Count];
    private bool _hasDropped;
    private JoinPane<TKey, TEntry>? _current;
    private JoinPane<TKey, TEntry>? _spare;

    /// <summary>Keeps nothing yet.</summary>
    /// <param name="paneMicros">Length of a pane.</param>
    /// <param name="isIndexed">Whether entries are to be found by key at any time.</param>
    public JoinSide(long paneMicros, bool isIndexed)
    {
        _paneMicros = paneMicros;
        _isIndexed = isIndexed;
        Array.Fill(_firstStarts, long.MinValue);
    }

    /// <summary>For each group: panes with an earlier start have been freed, or hold nothing that counts, microseconds.</summary>
    public ReadOnlySpan<long> FirstStarts => _firstStarts;

    /// <summary>Start of the earliest pane; <see cref="long.MaxValue"/> when there is none.</summary>
    public long Earliest { get; private set; } = long.MaxValue;

    public long Bytes
    {
        get
        {
            var bytes = 1500 + (_spare?.Bytes ?? 0);
            foreach (var pane in _panes.Values)
            {
                bytes += pane.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>Keeps an entry in the pane of a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long time, in TEntry entry)
    {
        var pane = _current;
        if (pane is null || (ulong)(time - pane.Start) >= (ulong)_paneMicros)
        {
            pane = Open(StartOf(time));
        }

        pane.Add(in entry);
    }

    /// <summary>Start of the pane that a time lies in.</summary>
    public long StartOf(long time)
    {
        var remainder = time % _paneMicros;
        return time - (remainder < 0 ? remainder + _paneMicros : remainder);
    }

    /// <summary>The pane that starts at a time, or null.</summary>
    public JoinPane<TKey, TEntry>? Find(long start) => _panes.GetValueOrDefault(start);

    /// <summary>Frees the panes that start before a time.</summary>
    public void RemoveBefore(long start)
    {
        foreach (ref var firstStart in _firstStarts.AsSpan())
        {
            firstStart = Math.Max(firstStart, start);
        }

        if (Earliest >= start)
        {
            return;
        }

        Earliest = long.MaxValue;
        foreach (var pane in _panes.Values)
        {
            if (pane.Start >= start)
            {
                Earliest = Math.Min(Earliest, pane.Start);
                continue;
            }

            _panes.Remove(pane.Start);
            _current = _current == pane ? null : _current;
            _spare = pane.TryReuse() ? pane : null;
        }
    }

    /// <summary>Counts the entries of each group, and those that the last snapshot does not have.</summary>
    public void Count(Span<long> all, Span<long> unwritten)
    {
        foreach (var pane in _panes.Values)
        {
            foreach (ref readonly var entry in pane.Entries)
            {
                all[KeyGroups.Of(entry.Key)]++;
            }

            foreach (ref readonly var entry in pane.Unwritten)
            {
                unwritten[KeyGroups.Of(entry.Key)]++;
            }
        }
    }

    /// <summary>Writes a block for each group that has a number of entries to write, and counts them as written.</summary>
    /// <param name="writer">Takes the blocks.</param>
    /// <param name="counts">By group, entries to write; negative for no block.</param>
    /// <param name="isDelta">By group, whether only unwritten entries are meant.</param>
    public void Write(StateWriter writer, ReadOnlySpan<long> counts, ReadOnlySpan<bool> isDelta)
    {
        for (var group = 0; group < KeyGroups.Count; group++)
        {
            if (counts[group] >= 0)
            {
                writer.Write(group, new JoinBlock(group, Unsafe.SizeOf<TEntry>(), counts[group], _firstStarts[group]));
            }
        }

        foreach (var pane in _panes.Values)
        {
            WritePane(pane, writer, isDelta);
            pane.MarkWritten();
        }
    }

    /// <summary>Reads a block back and returns its group. What lies before its first start is kept until the next watermark, but counts no more.</summary>
    /// <exception cref="InvalidDataException">It was written for entries of another type.</exception>
    public int Read(ref StateReader reader)
    {
        Purge();
        var block = reader.Read<JoinBlock>();
        if (block.EntrySize != Unsafe.SizeOf<TEntry>() || (uint)block.KeyGroup >= KeyGroups.Count)
        {
            throw new InvalidDataException(
                $"The checkpoint has joined records of {block.EntrySize} bytes for key group {block.KeyGroup}; expected {Unsafe.SizeOf<TEntry>()}. Restore with the pipeline that wrote it.");
        }

        for (var left = block.Entries; left > 0;)
        {
            var header = reader.Read<JoinBlockPane>();
            var pane = Open(header.Start);
            foreach (ref readonly var entry in reader.Read<TEntry>(checked((int)header.Count)))
            {
                pane.Add(in entry);
            }

            left -= header.Count;
        }

        _firstStarts[block.KeyGroup] = block.FirstStart;
        return block.KeyGroup;
    }

    /// <summary>Forgets a group, at the latest with the next <see cref="Purge"/>.</summary>
    public void Drop(int group)
    {
        _isDropped[group] = true;
        _hasDropped = true;
    }

    /// <summary>Takes out what belongs to dropped groups, for all of them at once.</summary>
    public void Purge()
    {
        if (!_hasDropped)
        {
            return;
        }

        foreach (var pane in _panes.Values)
        {
            pane.Remove(_isDropped);
        }

        for (var group = 0; group < KeyGroups.Count; group++)
        {
            _firstStarts[group] = _isDropped[group] ? long.MinValue : _firstStarts[group];
        }

        Array.Clear(_isDropped);
        _hasDropped = false;
    }

    private static void WritePane(JoinPane<TKey, TEntry> pane, StateWriter writer, ReadOnlySpan<bool> isDelta)
    {
        Span<int> counts = stackalloc int[KeyGroups.Count];
        counts.Clear();
        var firstUnwritten = pane.Count - pane.Unwritten.Length;
        var entries = pane.Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            var group = KeyGroups.Of(entries[i].Key);
            counts[group] += i >= firstUnwritten || !isDelta[group] ? 1 : 0;
        }

        for (var group = 0; group < KeyGroups.Count; group++)
        {
            if (counts[group] > 0)
            {
                writer.Write(group, new JoinBlockPane(pane.Start, counts[group]));
            }
        }

        for (var i = 0; i < entries.Length; i++)
        {
            var group = KeyGroups.Of(entries[i].Key);
            if (i >= firstUnwritten || !isDelta[group])
            {
                writer.Write(group, entries[i]);
            }
        }
    }

    private JoinPane<TKey, TEntry> Open(long start)
    {
        ref var pane = ref CollectionsMarshal.GetValueRefOrAddDefault(_panes, start, out var exists);
        if (!exists)
        {
            pane = _spare ?? new JoinPane<TKey, TEntry>(_isIndexed);
            pane.Start = start;
            _spare = null;
            Earliest = Math.Min(Earliest, start);
        }

        return _current = pane!;
    }
}
