using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// Finds the entries of a key in a list of entries, newest first: a hash table of the newest entry of each key, from which each links to the one before.
/// It holds positions only, 4 bytes an entry and 8 to 16 a key.
/// </summary>
internal sealed class JoinIndex<TKey, TEntry>
    where TKey : unmanaged, IEquatable<TKey>
    where TEntry : unmanaged, IKeyedEntry<TKey>
{
    private const int SmallestCapacity = 8;

    // A slot holds the position of a key's newest entry plus one; 0 when it is free.
    private int[] _slots = new int[SmallestCapacity];
    private int[] _before = new int[SmallestCapacity];
    private int _mask = SmallestCapacity - 1;
    private int _keys;

    public long Bytes => 100 + (_slots.Length + (long)_before.Length) * sizeof(int);

    /// <summary>Indexes these entries in place of all before.</summary>
    public void Build(ReadOnlySpan<TEntry> entries)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestCapacity, 2 * entries.Length));
        if (capacity > _slots.Length || capacity < _slots.Length / 64)
        {
            _slots = new int[capacity];
            _before = new int[capacity / 2];
        }
        else
        {
            // A large table is used in part by a small list, so that clearing costs what the list is worth.
            _slots.AsSpan(0, capacity).Clear();
        }

        _mask = capacity - 1;
        _keys = 0;
        if (_before.Length < entries.Length)
        {
            _before = new int[capacity / 2];
        }

        for (var i = 0; i < entries.Length; i++)
        {
            Insert(KeyGroups.Hash(entries[i].Key), entries, i);
        }
    }

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        _keys = 0;
    }

    /// <summary>Indexes the last of the entries, the others being indexed already.</summary>
    public void AddLast(ulong hash, ReadOnlySpan<TEntry> entries)
    {
        if (entries.Length > _before.Length)
        {
            Array.Resize(ref _before, 2 * _before.Length);
        }

        if (2 * _keys > _mask)
        {
            Grow(entries);
        }

        Insert(hash, entries, entries.Length - 1);
    }

    /// <summary>The position of a key's newest entry, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Newest(ulong hash, TKey key, ReadOnlySpan<TEntry> entries) => _slots[SlotOf(hash, key, entries)] - 1;

    /// <summary>The position of the entry with the same key before this one, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Before(int position) => _before[position];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Insert(ulong hash, ReadOnlySpan<TEntry> entries, int position)
    {
        ref var slot = ref _slots[SlotOf(hash, entries[position].Key, entries)];
        _keys += slot == 0 ? 1 : 0;
        _before[position] = slot - 1;
        slot = position + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ulong hash, TKey key, ReadOnlySpan<TEntry> entries)
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);

        // The low bits chose the key group and are the same for all.
        var slot = (int)(hash >> 32) & _mask;
        while (Unsafe.Add(ref slots, slot) is not 0 and var newest && !entries[newest - 1].Key.Equals(key))
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }

    private void Grow(ReadOnlySpan<TEntry> entries)
    {
        var old = _slots.AsSpan(0, _mask + 1);
        _slots = new int[2 * old.Length];
        _mask = _slots.Length - 1;
        foreach (var newest in old)
        {
            if (newest != 0)
            {
                var key = entries[newest - 1].Key;
                _slots[SlotOf(KeyGroups.Hash(key), key, entries)] = newest;
            }
        }
    }
}
