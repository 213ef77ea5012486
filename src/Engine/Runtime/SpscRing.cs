namespace Sheaf.Engine;

/// <summary>A bounded queue between one producer thread and one consumer thread, without locks.</summary>
/// <param name="capacity">Most items; a power of two, because the counters wrap.</param>
internal sealed class SpscRing<T>(int capacity)
    where T : class
{
    private readonly T?[] _items = new T?[capacity];
    private int _read;
    private int _written;

    /// <summary>Number of items; exact only for the two parties.</summary>
    public int Count => Volatile.Read(ref _written) - Volatile.Read(ref _read);

    /// <summary>Adds an item unless there are <paramref name="limit"/> already; producer only.</summary>
    public bool TryWrite(T item, int limit)
    {
        var written = _written;
        if (written - Volatile.Read(ref _read) >= Math.Min(limit, _items.Length))
        {
            return false;
        }

        _items[(uint)written % (uint)_items.Length] = item;
        Volatile.Write(ref _written, written + 1);
        return true;
    }

    /// <summary>The next item, which stays; null when there is none. Consumer only.</summary>
    public T? TryPeek()
    {
        var read = _read;
        return Volatile.Read(ref _written) == read ? null : _items[(uint)read % (uint)_items.Length];
    }

    public T? TryRead()
    {
        var read = _read;
        if (Volatile.Read(ref _written) == read)
        {
            return null;
        }

        ref var place = ref _items[(uint)read % (uint)_items.Length];
        var item = place;
        place = null;
        Volatile.Write(ref _read, read + 1);
        return item;
    }
}
