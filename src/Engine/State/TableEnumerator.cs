using System.Numerics;

namespace Sheaf.Engine;

/// <summary>Goes through the entries of some groups of a <see cref="KeyedTable{TKey, TValue}"/>.</summary>
internal ref struct TableEnumerator<TKey, TValue>(ReadOnlySpan<TableGroup<TKey, TValue>?> groups)
    where TKey : unmanaged, IEquatable<TKey>
    where TValue : unmanaged
{
    private const int Window = 16;

    private readonly ReadOnlySpan<TableGroup<TKey, TValue>?> _groups = groups;
    private TableGroup<TKey, TValue>? _group;
    private int _next;
    private int _start;
    private int _slot;
    private uint _bits;

    /// <summary>The entry; its value may be read, and a change is not noted for snapshots.</summary>
    public readonly ref TableEntry<TKey, TValue> Current => ref _group![_slot];

    public readonly TableEnumerator<TKey, TValue> GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_bits == 0)
        {
            if (!MoveToWindow())
            {
                return false;
            }
        }

        _slot = _start + BitOperations.TrailingZeroCount(_bits);
        _bits &= _bits - 1;
        return true;
    }

    private bool MoveToWindow()
    {
        _start += Window;
        while (_group is null || _start >= _group.Capacity)
        {
            if (_next == _groups.Length)
            {
                return false;
            }

            _group = _groups[_next++];
            _start = 0;
        }

        _bits = _group.Occupied(_start);
        return true;
    }
}
