namespace Sheaf.Engine;

/// <summary>The shortest stretch of event time that windows are made of, with each key's content.</summary>
/// <param name="start">Start, microseconds.</param>
/// <param name="table">The keys.</param>
internal sealed class Pane<TKey, TCell>(long start, PaneTable<TKey, TCell> table)
    where TKey : unmanaged, IEquatable<TKey>
    where TCell : unmanaged
{
    private ulong[] _visited = [];

    public long Start => start;

    public PaneTable<TKey, TCell> Table => table;

    /// <summary>End of the first window that holds the pane.</summary>
    public long FirstEnd { get; set; }

    /// <summary>End of the last window that holds the pane.</summary>
    public long LastEnd { get; set; }

    /// <summary>Whether a window that holds the pane has fired.</summary>
    public bool HasFired { get; set; }

    /// <summary>What changed since early results left.</summary>
    public PaneChanges Changes { get; } = new();

    public long Bytes => 200 + table.Bytes + Changes.Bytes + _visited.Length * sizeof(ulong);

    /// <summary>Forgets which entries have been visited.</summary>
    public void ClearVisited()
    {
        var words = (table.Count >> 6) + 1;
        if (_visited.Length < words)
        {
            _visited = new ulong[words + words / 4];
        }
        else
        {
            _visited.AsSpan(0, words).Clear();
        }
    }

    public void Visit(int slot) => _visited[slot >> 6] |= 1UL << slot;

    public bool IsVisited(int slot) => (_visited[slot >> 6] & (1UL << slot)) != 0;
}
