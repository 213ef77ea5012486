namespace Sheaf.Engine;

/// <summary>A growing pair of columns in which an operator collects its output.</summary>
internal sealed class BatchBuffer<T>
{
    private T[] _items = new T[64];
    private long[] _created = new long[64];

    public int Count { get; private set; }

    public Span<T> Items => _items;

    public Span<long> Created => _created;

    public void Add(T item, long created)
    {
        if (Count == _items.Length)
        {
            EnsureCapacity(Count * 2);
        }

        _items[Count] = item;
        _created[Count++] = created;
    }

    public void EnsureCapacity(int capacity)
    {
        if (capacity > _items.Length)
        {
            Array.Resize(ref _items, capacity);
            Array.Resize(ref _created, capacity);
        }
    }

    public void Clear() => Count = 0;

    public RecordBatch<T> AsBatch(bool early = false, ReadOnlySpan<long> origins = default) =>
        new(_items.AsSpan(0, Count), _created.AsSpan(0, Count), early, origins);
}
