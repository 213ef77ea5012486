namespace Sheaf.Engine;

/// <summary>The panes that have content, in order of time.</summary>
internal sealed class PaneList<TKey, TCell>
    where TKey : unmanaged, IEquatable<TKey>
    where TCell : unmanaged
{
    private readonly List<Pane<TKey, TCell>> _panes = [];
    private readonly BlockPool<PaneEntry<TKey, TCell>> _pool = new();
    private int _expected;

    public int Count => _panes.Count;

    public long Bytes
    {
        get
        {
            var bytes = _pool.Bytes;
            foreach (var pane in _panes)
            {
                bytes += pane.Bytes;
            }

            return bytes;
        }
    }

    public Pane<TKey, TCell> this[int index] => _panes[index];

    /// <summary>Position of the first pane that starts at or after a time.</summary>
    public int IndexOf(long start)
    {
        // Nearly always it is one of the newest.
        var index = _panes.Count;
        while (index > 0 && _panes[index - 1].Start >= start)
        {
            index--;
        }

        return index;
    }

    /// <summary>The pane with a start, or null.</summary>
    public Pane<TKey, TCell>? Find(long start) =>
        IndexOf(start) is var index && index < _panes.Count && _panes[index].Start == start ? _panes[index] : null;

    /// <summary>Adds an empty pane, which must not be there.</summary>
    public Pane<TKey, TCell> Add(long start)
    {
        var pane = new Pane<TKey, TCell>(start, new PaneTable<TKey, TCell>(_pool, _expected));
        _panes.Insert(IndexOf(start), pane);
        return pane;
    }

    /// <summary>Removes the oldest pane; its blocks are used again.</summary>
    public void RemoveOldest()
    {
        var pane = _panes[0];
        _panes.RemoveAt(0);
        _expected = (_expected + pane.Table.Count) / 2;
        pane.Table.Release();
    }
}
