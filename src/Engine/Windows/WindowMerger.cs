namespace Sheaf.Engine;

/// <summary>Puts windows together from panes.</summary>
internal sealed class WindowMerger<T, TKey, TAccumulator, TAggregate, TOut, TCell, TCells>
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TAggregate : IAggregate<T, TAccumulator>
    where TCell : unmanaged
    where TCells : struct, ICells<TCell, TAccumulator>
{
    private readonly PaneList<TKey, TCell> _panes;
    private readonly TCells _cells;
    private readonly TAggregate _aggregate;
    private readonly WindowOutput<TKey, TAccumulator, TOut> _output;
    private readonly RestoredWatermarks _restored;
    private readonly RunningTotals<T, TKey, TAccumulator, TCell, TCells>? _totals;
    private TAccumulator _scratch;

    public WindowMerger(
        PaneList<TKey, TCell> panes, TCells cells, TAggregate aggregate, WindowOutput<TKey, TAccumulator, TOut> output, RestoredWatermarks restored)
    {
        _panes = panes;
        _cells = cells;
        _aggregate = aggregate;
        _output = output;
        _restored = restored;
        if (aggregate is IInvertibleAggregate<T, TAccumulator> invertible && typeof(TCell) == typeof(TAccumulator))
        {
            _totals = new RunningTotals<T, TKey, TAccumulator, TCell, TCells>(invertible, panes, cells);
        }
    }

    public long Bytes => _totals?.Bytes ?? 0;

    /// <summary>Says that a pane whose windows have fired has changed, or all may have.</summary>
    public void Invalidate() => _totals?.Invalidate();

    /// <summary>Says that the oldest pane is about to go.</summary>
    public void Forget(Pane<TKey, TCell> pane) => _totals?.Forget(pane);

    /// <summary>Emits the rows of a window.</summary>
    public void Emit(WindowBounds window)
    {
        var first = _panes.IndexOf(window.Start);
        var end = _panes.IndexOf(window.End);
        if (end - first == 1)
        {
            EmitPane(_panes[first], window);
        }
        else if (_totals is not null)
        {
            _totals.MoveTo(window);
            EmitTotals(_totals.Table, window);
        }
        else
        {
            EmitMerged(first, end, window);
        }
    }

    /// <summary>Emits the row of one key and window.</summary>
    public void Emit(TKey key, WindowBounds window)
    {
        TAccumulator sum = default;
        var created = long.MinValue;
        var hash = PaneTable<TKey, TCell>.Hash(key);
        var end = _panes.IndexOf(window.End);
        for (var i = _panes.IndexOf(window.Start); i < end; i++)
        {
            if (_panes[i].Table.Find(key, hash) is >= 0 and var slot)
            {
                Merge(ref sum, ref created, ref _panes[i].Table[slot]);
            }
        }

        _output.Add(key, window, in sum, created);
    }

    private void EmitPane(Pane<TKey, TCell> pane, WindowBounds window)
    {
        for (var slot = 0; slot < pane.Table.Count; slot++)
        {
            ref var entry = ref pane.Table[slot];
            if (!_restored.HasEmitted(entry.Key, window.End))
            {
                _output.Add(entry.Key, window, in _cells.Peek(ref entry.Cell, ref _scratch), entry.Created);
            }
        }
    }

    private void EmitTotals(PaneTable<TKey, TotalCell<TAccumulator>> totals, WindowBounds window)
    {
        for (var slot = 0; slot < totals.Count; slot++)
        {
            ref var entry = ref totals[slot];
            if (entry.Cell.Panes > 0 && !_restored.HasEmitted(entry.Key, window.End))
            {
                _output.Add(entry.Key, window, in entry.Cell.Accumulator, entry.Created);
            }
        }
    }

    /// <summary>From the newest pane to the oldest: a key is emitted with the newest pane that has it, and marked as done in the others.</summary>
    private void EmitMerged(int first, int end, WindowBounds window)
    {
        for (var i = first; i < end; i++)
        {
            _panes[i].ClearVisited();
        }

        for (var i = end - 1; i >= first; i--)
        {
            var pane = _panes[i];
            for (var slot = 0; slot < pane.Table.Count; slot++)
            {
                if (!pane.IsVisited(slot))
                {
                    EmitWithOlder(i, first, ref pane.Table[slot], window);
                }
            }
        }
    }

    private void EmitWithOlder(int newest, int first, ref PaneEntry<TKey, TCell> entry, WindowBounds window)
    {
        TAccumulator sum = default;
        var created = long.MinValue;
        Merge(ref sum, ref created, ref entry);
        var hash = PaneTable<TKey, TCell>.Hash(entry.Key);
        for (var i = newest - 1; i >= first; i--)
        {
            var pane = _panes[i];
            if (pane.Table.Find(entry.Key, hash) is >= 0 and var slot)
            {
                pane.Visit(slot);
                Merge(ref sum, ref created, ref pane.Table[slot]);
            }
        }

        if (!_restored.HasEmitted(entry.Key, window.End))
        {
            _output.Add(entry.Key, window, in sum, created);
        }
    }

    private void Merge(ref TAccumulator sum, ref long created, ref PaneEntry<TKey, TCell> entry)
    {
        ref var content = ref _cells.Peek(ref entry.Cell, ref _scratch);
        if (created == long.MinValue)
        {
            sum = content; // The first: a copy is cheaper than merging with an empty one.
        }
        else
        {
            _aggregate.Merge(ref sum, in content);
        }

        created = Math.Max(created, Math.Max(entry.Created, long.MinValue + 1));
    }
}
