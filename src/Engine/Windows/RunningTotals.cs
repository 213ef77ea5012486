namespace Sheaf.Engine;

/// <summary>
/// The content of the window that fired last, for aggregates that can be taken back: the next window costs the panes that enter and leave, however many are
/// between. Not part of the state: made anew from the panes when needed.
/// </summary>
internal sealed class RunningTotals<T, TKey, TAccumulator, TCell, TCells>(
    IInvertibleAggregate<T, TAccumulator> aggregate, PaneList<TKey, TCell> panes, TCells cells)
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TCell : unmanaged
    where TCells : struct, ICells<TCell, TAccumulator>
{
    private readonly BlockPool<PaneEntry<TKey, TotalCell<TAccumulator>>> _pool = new();
    private PaneTable<TKey, TotalCell<TAccumulator>>? _table;
    private long _from;
    private long _to;
    private int _live;

    public long Bytes => _pool.Bytes + (_table?.Bytes ?? 0);

    /// <summary>The keys' totals; those in no pane are left over from earlier windows.</summary>
    public PaneTable<TKey, TotalCell<TAccumulator>> Table => _table!;

    /// <summary>Makes the totals those of a window.</summary>
    public void MoveTo(WindowBounds window)
    {
        if (_table is null || window.Start < _from || window.Start >= _to || window.End < _to)
        {
            Invalidate();
            _table = new PaneTable<TKey, TotalCell<TAccumulator>>(_pool);
            _from = _to = window.Start;
        }

        for (var i = panes.IndexOf(_from); i < panes.Count && panes[i].Start < window.Start; i++)
        {
            Subtract(panes[i]);
        }

        for (var i = panes.IndexOf(_to); i < panes.Count && panes[i].Start < window.End; i++)
        {
            Add(panes[i]);
        }

        (_from, _to) = (window.Start, window.End);
        if (_table.Count > 2 * _live + 64)
        {
            _table.Compact(static (ref PaneEntry<TKey, TotalCell<TAccumulator>> entry) => entry.Cell.Panes > 0);
        }
    }

    /// <summary>Takes out a pane, the oldest, before it is gone.</summary>
    public void Forget(Pane<TKey, TCell> pane)
    {
        if (_table is not null && pane.Start >= _from && pane.Start < _to)
        {
            Subtract(pane);
            _from = pane.Start + 1;
        }
    }

    /// <summary>Forgets everything: a pane has changed.</summary>
    public void Invalidate()
    {
        _table?.Release();
        _table = null;
        _live = 0;
    }

    private void Add(Pane<TKey, TCell> pane)
    {
        TAccumulator scratch = default;
        for (var slot = 0; slot < pane.Table.Count; slot++)
        {
            ref var entry = ref pane.Table[slot];
            ref var total = ref _table!.Touch(entry.Key, PaneTable<TKey, TCell>.Hash(entry.Key), out _);
            aggregate.Merge(ref total.Cell.Accumulator, in cells.Peek(ref entry.Cell, ref scratch));
            total.Created = Math.Max(total.Created, entry.Created);
            _live += total.Cell.Panes++ == 0 ? 1 : 0;
        }
    }

    private void Subtract(Pane<TKey, TCell> pane)
    {
        TAccumulator scratch = default;
        for (var slot = 0; slot < pane.Table.Count; slot++)
        {
            ref var entry = ref pane.Table[slot];
            ref var total = ref _table![_table.Find(entry.Key, PaneTable<TKey, TCell>.Hash(entry.Key))];
            aggregate.Subtract(ref total.Cell.Accumulator, in cells.Peek(ref entry.Cell, ref scratch));
            if (--total.Cell.Panes == 0)
            {
                total.Cell.Accumulator = default;
                _live--;
            }
        }
    }
}
