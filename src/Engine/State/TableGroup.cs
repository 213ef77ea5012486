using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Engine;

/// <summary>
/// One key group of a <see cref="KeyedTable{TKey, TValue}"/>: open addressing with linear probing. Beside each entry's place lies a mark of one byte: 0 when
/// it is free, else six bits of the key's hash and two flags. A probe compares 16 marks at once, so nearly always one entry is looked at. Homes rise
/// with the hash: growth reads and writes from front to back.
/// </summary>
internal sealed class TableGroup<TKey, TValue>
    where TKey : unmanaged, IEquatable<TKey>
    where TValue : unmanaged
{
    /// <summary>Set in the mark of an entry that may have changed since the last snapshot.</summary>
    private const byte Changed = 0x80;

    /// <summary>Set in the mark of an entry that the last snapshot did not have.</summary>
    private const byte Added = 0x40;

    private const byte HashMask = 0x3F;
    private const int SmallestCapacity = 4;
    private const int MostRemovedTracked = 16;

    /// <summary>Keys in random order lie so far from home less than once in 10⁸ when 13 of 16 places are taken.</summary>
    private const int CrowdedDistance = 1024;

    private byte[] _marks;
    private TableEntry<TKey, TValue>[] _entries;
    private int _capacity;
    private TKey[] _removed = [];
    private bool _hasChanged = true;
    private bool _mustReplace = true;

    public TableGroup(int expected = 0)
    {
        _capacity = CapacityFor(expected);
        _marks = new byte[_capacity + Vector128<byte>.Count];
        _entries = GC.AllocateUninitializedArray<TableEntry<TKey, TValue>>(_capacity);
    }

    public int Count { get; private set; }

    public int RemovedCount { get; private set; }

    /// <summary>Size in memory, object headers included.</summary>
    public long Bytes => 128 + _marks.Length + (long)_entries.Length * Unsafe.SizeOf<TableEntry<TKey, TValue>>() + (long)_removed.Length * Unsafe.SizeOf<TKey>();

    /// <summary>Whether anything may have changed since the last snapshot.</summary>
    public bool HasChanged => _hasChanged;

    /// <summary>Number of places; entries lie in some of them.</summary>
    public int Capacity => _capacity;

    public ref TableEntry<TKey, TValue> this[int slot] => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), slot);

    /// <summary>The value of a key, or a null reference.</summary>
    /// <param name="hash">The key's hash.</param>
    /// <param name="key">The key.</param>
    /// <param name="touch">Whether the value may be changed through the reference; noted for the next snapshot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TValue Find(ulong hash, TKey key, bool touch)
    {
        var wanted = Vector128.Create(HashMark(hash));
        ref var marks = ref MemoryMarshal.GetArrayDataReference(_marks);
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        var capacity = (uint)_capacity;
        var position = Home(hash, capacity);
        while (true)
        {
            var window = Vector128.LoadUnsafe(ref marks, position);
            for (var matches = Vector128.Equals(window & Vector128.Create(HashMask), wanted).ExtractMostSignificantBits(); matches != 0; matches &= matches - 1)
            {
                var slot = Wrap(position + (uint)BitOperations.TrailingZeroCount(matches), capacity);
                ref var entry = ref Unsafe.Add(ref entries, slot);
                if (entry.Key.Equals(key))
                {
                    if (touch)
                    {
                        NoteChange(ref Unsafe.Add(ref marks, slot));
                    }

                    return ref entry.Value;
                }
            }

            if (Vector128.EqualsAny(window, Vector128<byte>.Zero))
            {
                return ref Unsafe.NullRef<TValue>();
            }

            position = Wrap(position + (uint)Vector128<byte>.Count, capacity);
        }
    }

    /// <summary>The place of a key; when it is not there, the complement of the place where it would go.</summary>
    public int IndexOf(ulong hash, TKey key)
    {
        ref var value = ref Find(hash, key, touch: false);
        return Unsafe.IsNullRef(ref value)
            ? ~FreePlace(hash)
            : (int)(Unsafe.ByteOffset(ref this[0].Value, ref value) / Unsafe.SizeOf<TableEntry<TKey, TValue>>());
    }

    /// <summary>Puts a key that is not there; it counts as changed.</summary>
    public ref TValue Add(ulong hash, TKey key)
    {
        var slot = FreePlace(hash);
        if (Count >= Limit(Capacity))
        {
            Resize(Larger(Capacity));
            slot = FreePlace(hash);
        }
        else if (IsCrowded(hash, slot))
        {
            Resize(2 * Capacity);
            slot = FreePlace(hash);
        }

        SetMark(slot, (byte)(HashMark(hash) | Added | Changed));
        this[slot] = new TableEntry<TKey, TValue>(key);
        Count++;
        _hasChanged = true;
        return ref this[slot].Value;
    }

    /// <summary>Takes the entry at a place out, and closes the gap.</summary>
    public void RemoveAt(int slot)
    {
        NoteRemoved(slot);
        var hole = slot;
        for (var next = Following(slot); _marks[next] != 0; next = Following(next))
        {
            // An entry whose home lies behind the hole (cyclically) stays where it is.
            var home = Home(KeyGroups.Hash(_entries[next].Key));
            if (Distance(home, next) >= Distance(hole, next))
            {
                _entries[hole] = _entries[next];
                SetMark(hole, _marks[next]);
                hole = next;
            }
        }

        SetMark(hole, 0);
        Count--;
        _hasChanged = true;
        if (Count < Capacity / 8)
        {
            Resize(CapacityFor(Count));
        }
    }

    /// <summary>Makes room for a number of entries in all.</summary>
    public void EnsureCapacity(int count)
    {
        if (count > Limit(Capacity))
        {
            Resize(CapacityFor(count));
        }
    }

    /// <summary>A bit for each of the 16 places from a multiple of 16 on that has an entry.</summary>
    public uint Occupied(int slot)
    {
        var bits = ~Vector128.Equals(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_marks), (nuint)(uint)slot), Vector128<byte>.Zero)
            .ExtractMostSignificantBits();
        return bits & Within(slot);
    }

    /// <summary>Number of entries that may have changed since the last snapshot.</summary>
    public int CountChanged()
    {
        var count = 0;
        for (var slot = 0; slot < Capacity; slot += Vector128<byte>.Count)
        {
            count += BitOperations.PopCount(ChangedBits(slot));
        }

        return count;
    }

    /// <summary>Whether a snapshot of this group is better written whole: as small as the changes, or the changes are not known.</summary>
    public bool ShouldReplace(int changed) => _mustReplace || changed + RemovedCount > Count / 2;

    /// <summary>Copies all entries, or the changed ones, to memory that has room for them.</summary>
    public void CopyTo(Span<byte> target, bool changedOnly)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        for (var slot = 0; slot < Capacity; slot += Vector128<byte>.Count)
        {
            for (var bits = changedOnly ? ChangedBits(slot) : Occupied(slot); bits != 0; bits &= bits - 1)
            {
                Unsafe.WriteUnaligned(ref to, this[slot + BitOperations.TrailingZeroCount(bits)]);
                to = ref Unsafe.Add(ref to, Unsafe.SizeOf<TableEntry<TKey, TValue>>());
            }
        }
    }

    /// <summary>The keys removed since the last snapshot that it had.</summary>
    public ReadOnlySpan<TKey> Removed => _removed.AsSpan(0, RemovedCount);

    /// <summary>Counts the present content as that of the last snapshot.</summary>
    public void MarkWritten()
    {
        if (_hasChanged)
        {
            var marks = _marks.AsSpan();
            for (; marks.Length >= Vector128<byte>.Count; marks = marks[Vector128<byte>.Count..])
            {
                (Vector128.Create<byte>(marks) & Vector128.Create(HashMask)).CopyTo(marks);
            }

            foreach (ref var mark in marks)
            {
                mark &= HashMask;
            }
        }

        ForgetRemoved();
        _hasChanged = false;
        _mustReplace = false;
    }

    /// <summary>Number of places for so many entries.</summary>
    private static int CapacityFor(int count)
    {
        var capacity = SmallestCapacity;
        while (Limit(capacity) < count)
        {
            capacity = capacity < 1024 ? Larger(capacity) : Math.Max(Larger(capacity), (int)Math.Min(count * 1.25 + 4, Array.MaxLength));
        }

        return capacity;
    }

    /// <summary>Most entries in so many places: 13 of 16, where an unsuccessful search still looks at one or two windows.</summary>
    private static int Limit(int capacity) => (int)((long)capacity * 13 / 16);

    /// <summary>Doubles small groups, later adds a quarter: that keeps the table compact, and growth copies in order, which is cheap.</summary>
    private static int Larger(int capacity) =>
        capacity < 1024 ? 2 * capacity : (int)Math.Min(capacity + (long)capacity / 4, Array.MaxLength - Vector128<byte>.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Home(ulong hash, uint capacity) => (nuint)(((hash >> 32) * capacity) >> 32);

    private int Home(ulong hash) => (int)Home(hash, (uint)_capacity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte HashMark(ulong hash) => NotZero((int)(hash >> 7) & HashMask);

    /// <summary>1 for 0, without a branch.</summary>
    private static byte NotZero(int bits) => (byte)(bits - ((bits - 1) >> 31));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Wrap(nuint slot, uint capacity)
    {
        // More than once only where a window goes round a group of fewer than 16 places; a division would take longer.
        while (slot >= capacity)
        {
            slot -= capacity;
        }

        return slot;
    }

    /// <summary>Sets the flag when it is not there yet: a store that a probe overlaps right after would hold it up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteChange(ref byte mark)
    {
        if (mark < Changed)
        {
            mark |= Changed;
            _hasChanged = true;
        }
    }

    private int Following(int slot) => slot + 1 < Capacity ? slot + 1 : 0;

    private int Distance(int from, int to) => to >= from ? to - from : to + Capacity - from;

    private uint Within(int slot) => Capacity - slot >= Vector128<byte>.Count ? ushort.MaxValue : (1u << (Capacity - slot)) - 1;

    private uint ChangedBits(int slot) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_marks), (nuint)(uint)slot).ExtractMostSignificantBits() & Within(slot);

    /// <summary>
    /// Whether a place is far from its home although the group is not full: then keys arrive in the order of their hashes (from another table, say), and
    /// growing ahead spares a search through all that came before. Keys that share a hash can't be helped; so there is a limit.
    /// </summary>
    private bool IsCrowded(ulong hash, int slot) =>
        Distance(Home(hash), slot) > CrowdedDistance && Capacity < 8L * Count && Capacity < Array.MaxLength / 2;

    private void SetMark(int slot, byte mark)
    {
        // The first marks are repeated after the last, so that a window never has to be put together.
        for (var i = slot; i < _marks.Length; i += Capacity)
        {
            _marks[i] = mark;
        }
    }

    private void Resize(int capacity)
    {
        var marks = _marks;
        var entries = _entries;
        _marks = new byte[capacity + Vector128<byte>.Count];
        _entries = GC.AllocateUninitializedArray<TableEntry<TKey, TValue>>(capacity);
        _capacity = capacity;
        for (var slot = 0; slot < entries.Length; slot++)
        {
            if (marks[slot] != 0)
            {
                var target = FreePlace(KeyGroups.Hash(entries[slot].Key));
                SetMark(target, marks[slot]);
                _entries[target] = entries[slot];
            }
        }
    }

    private int FreePlace(ulong hash)
    {
        var position = Home(hash, (uint)_capacity);
        while (true)
        {
            var window = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_marks), position);
            var free = Vector128.Equals(window, Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (free != 0)
            {
                return (int)Wrap(position + (uint)BitOperations.TrailingZeroCount(free), (uint)_capacity);
            }

            position = Wrap(position + (uint)Vector128<byte>.Count, (uint)_capacity);
        }
    }

    private void NoteRemoved(int slot)
    {
        if (_mustReplace || (_marks[slot] & Added) != 0)
        {
            return;
        }

        if (RemovedCount >= MostRemovedTracked + Count)
        {
            // As good as written whole; and where nobody takes snapshots, the list must end somewhere.
            ForgetRemoved();
            _mustReplace = true;
            return;
        }

        if (RemovedCount == _removed.Length)
        {
            Array.Resize(ref _removed, Math.Max(4, 2 * RemovedCount));
        }

        _removed[RemovedCount++] = _entries[slot].Key;
    }

    private void ForgetRemoved()
    {
        _removed = [];
        RemovedCount = 0;
    }
}
