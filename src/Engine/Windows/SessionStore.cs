using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>The sessions of all keys; each key's are a chain.</summary>
internal sealed class SessionStore<TKey, TAccumulator>
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
{
    private const int None = -1;

    private readonly Dictionary<TKey, int> _heads = [];
    private Session<TKey, TAccumulator>[] _sessions = new Session<TKey, TAccumulator>[16];
    private int _used;
    private int _free = None;

    /// <summary>Keys that have a session.</summary>
    public Dictionary<TKey, int>.KeyCollection Keys => _heads.Keys;

    public int Count { get; private set; }

    /// <summary>Places, those without a session included.</summary>
    public long Bytes => (long)_sessions.Length * Unsafe.SizeOf<Session<TKey, TAccumulator>>() + (long)_heads.Capacity * (Unsafe.SizeOf<TKey>() + 16);

    public ref Session<TKey, TAccumulator> this[int index] => ref _sessions[index];

    /// <summary>A key's first session, or -1.</summary>
    public int First(TKey key) => _heads.TryGetValue(key, out var head) ? head : None;

    public SessionReference ReferenceTo(int index) => new(index, _sessions[index].Version);

    /// <summary>Whether the session is still there.</summary>
    public bool Has(SessionReference session) => _sessions[session.Index].Version == session.Version;

    /// <summary>Adds an empty session. Moves the others: references into the store are no longer valid.</summary>
    public int Add(TKey key, long start, long end)
    {
        var index = _free;
        if (index == None)
        {
            if (_used == _sessions.Length)
            {
                Array.Resize(ref _sessions, 2 * _used);
            }

            index = _used++;
        }
        else
        {
            _free = _sessions[index].Next;
        }

        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, key, out var exists);
        _sessions[index] = new Session<TKey, TAccumulator>
        {
            Key = key, Start = start, End = end, Created = long.MinValue, Next = exists ? head : None, Version = _sessions[index].Version + 1,
        };
        head = index;
        Count++;
        return index;
    }

    /// <summary>Removes a session.</summary>
    public void Remove(int index)
    {
        ref var removed = ref _sessions[index];
        ref var link = ref CollectionsMarshal.GetValueRefOrNullRef(_heads, removed.Key);
        while (link != index)
        {
            link = ref _sessions[link].Next;
        }

        link = removed.Next;
        if (First(removed.Key) == None)
        {
            _heads.Remove(removed.Key);
        }

        removed.Version++;
        removed.Next = _free;
        _free = index;
        Count--;
    }
}
