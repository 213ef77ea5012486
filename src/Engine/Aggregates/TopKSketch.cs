namespace Sheaf.Engine;

/// <summary>
/// The most frequent keys by Space-Saving (Metwally, Agrawal, El Abbadi, ICDT 2005) with 32 counters. A key that occurred more than
/// <see cref="Total"/> / 32 times is among them, and no count is too great by more than that.
/// </summary>
/// <typeparam name="TKey">Type of the keys.</typeparam>
public struct TopKSketch<TKey>
    where TKey : unmanaged, IEquatable<TKey>, IComparable<TKey>
{
    /// <summary>Number of counters: the most keys that can be asked for.</summary>
    public const int Capacity = TopKSlots<long>.Count;

    private TopKSlots<TKey> _keys;
    private TopKSlots<long> _counts;
    private TopKSlots<long> _errors;
    private int _used;

    /// <summary>Number of keys added, repeated ones too.</summary>
    public long Total { get; private set; }

    /// <summary>No key that is missing occurred more often, and no count is too great by more: 0 while there were no more than 32 keys.</summary>
    public readonly long ErrorBound => _used < Capacity ? 0 : _counts[SlotOfLeast()];

    /// <summary>Writes the most frequent keys, by falling count, then rising error, then rising key.</summary>
    /// <param name="entries">Room for as many keys as are wanted.</param>
    /// <returns>Number of entries written: as many as there is room for, or as there are.</returns>
    public readonly int CopyTop(Span<TopKEntry<TKey>> entries)
    {
        Span<TopKEntry<TKey>> all = stackalloc TopKEntry<TKey>[Capacity];
        for (var i = 0; i < _used; i++)
        {
            all[i] = new(_keys[i], _counts[i], _errors[i]);
        }

        all = all[.._used];
        all.Sort(Compare);
        var count = Math.Min(entries.Length, _used);
        all[..count].CopyTo(entries);
        return count;
    }

    internal void Add(TKey key)
    {
        Total++;
        var slot = SlotOf(key);
        if (slot >= 0)
        {
            _counts[slot]++;
        }
        else if (_used < Capacity)
        {
            Put(_used++, new(key, 1, 0));
        }
        else
        {
            // The new key may have occurred as often as the one that it replaces: unseen while that was counted.
            slot = SlotOfLeast();
            Put(slot, new(key, _counts[slot] + 1, _counts[slot]));
        }
    }

    /// <summary>
    /// Joins counters of the same key, adds the other side's bound where only one side has it, and keeps the greatest
    /// (Agarwal et al., Mergeable summaries, ACM TODS 38(4), 2013; Cafaro et al., Inf. Sci. 329, 2016): the bounds of the class hold.
    /// </summary>
    internal void Add(in TopKSketch<TKey> other)
    {
        Span<TopKEntry<TKey>> all = stackalloc TopKEntry<TKey>[2 * Capacity];
        var missingHere = ErrorBound;
        var missingThere = other.ErrorBound;
        var count = 0;
        for (var i = 0; i < _used; i++)
        {
            var slot = other.SlotOf(_keys[i]);
            all[count++] = new(
                _keys[i], _counts[i] + (slot < 0 ? missingThere : other._counts[slot]), _errors[i] + (slot < 0 ? missingThere : other._errors[slot]));
        }

        for (var i = 0; i < other._used; i++)
        {
            if (SlotOf(other._keys[i]) < 0)
            {
                all[count++] = new(other._keys[i], other._counts[i] + missingHere, other._errors[i] + missingHere);
            }
        }

        Keep(all[..count]);
        Total += other.Total;
    }

    private void Keep(Span<TopKEntry<TKey>> all)
    {
        all.Sort(Compare);
        _used = Math.Min(all.Length, Capacity);
        for (var i = 0; i < _used; i++)
        {
            Put(i, all[i]);
        }
    }

    private void Put(int slot, TopKEntry<TKey> entry)
    {
        _keys[slot] = entry.Key;
        _counts[slot] = entry.Count;
        _errors[slot] = entry.Error;
    }

    private readonly int SlotOf(TKey key)
    {
        ReadOnlySpan<TKey> keys = _keys;
        return keys[.._used].IndexOf(key);
    }

    private readonly int SlotOfLeast()
    {
        var least = 0;
        for (var i = 1; i < _used; i++)
        {
            least = _counts[i] < _counts[least] ? i : least;
        }

        return least;
    }

    private static int Compare(TopKEntry<TKey> left, TopKEntry<TKey> right)
    {
        var order = right.Count.CompareTo(left.Count);
        order = order != 0 ? order : left.Error.CompareTo(right.Error);
        return order != 0 ? order : left.Key.CompareTo(right.Key);
    }
}
