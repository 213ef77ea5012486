namespace Sheaf.Engine;

/// <summary>A bin that items come to and leave.</summary>
internal sealed class PackingBin(int index, PackerOptions options)
{
    private readonly List<PackedItem> _items = [];

    public int Index { get; } = index;

    public IReadOnlyList<PackedItem> Items => _items;

    public ResourceSize Used { get; private set; }

    public double Fill => options.Fill(Used);

    public bool Takes(ResourceSize size) => options.Takes(Used, _items.Count, size);

    /// <summary>Whether an item already here may have another size.</summary>
    public bool TakesInstead(string id, ResourceSize size) =>
        options.Takes(Sum(_items.Where(item => item.Id != id)), _items.Count - 1, size);

    public void Add(PackedItem item)
    {
        _items.Add(item);
        Used += item.Size;
    }

    public PackedItem Remove(string id)
    {
        var at = _items.FindIndex(item => item.Id == id);
        var item = _items[at];
        _items.RemoveAt(at);
        // Added up anew: subtracting would leave rounding behind, and an empty bin would not be quite empty.
        Used = Sum(_items);
        return item;
    }

    public void Resize(string id, ResourceSize size)
    {
        var at = _items.FindIndex(item => item.Id == id);
        _items[at] = _items[at] with { Size = size };
        Used = Sum(_items);
    }

    public BinContent ToContent() => new(Index, [.. _items], Used, Fill);

    private static ResourceSize Sum(IEnumerable<PackedItem> items) => items.Aggregate(default(ResourceSize), (sum, item) => sum + item.Size);
}
