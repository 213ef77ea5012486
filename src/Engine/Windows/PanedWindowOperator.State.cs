namespace Sheaf.Engine;

/// <content>State and knobs.</content>
internal sealed partial class PanedWindowOperator<T, TKey, TAccumulator, TAggregate, TOut, TCell, TCells>
{
    public int Compression
    {
        get => _compression;
        set => _compression = Guard.InRange(value, 0, 100, nameof(Compression));
    }

    public IReadOnlyList<WindowPair> Pairs => _schedule.Pairs;

    public AggregateKnobStatus Status => _status;

    public void Switch(WindowPair pair, long boundaryMicros) => _switch.Request(pair, boundaryMicros);

    public long NextBoundary(long atLeastMicros) => _switch.Latest.NextBoundary(atLeastMicros);

    public void Snapshot(StateWriter writer)
    {
        ApplyRequests();

        // Emit first: then no event's origin has to be part of the state.
        EmitAllEarly();
        PaneStateWriter.WriteFronts(writer, _schedule, _watermark);
        for (var i = 0; i < _panes.Count; i++)
        {
            PaneStateWriter.Write<TKey, TAccumulator, TCell, TCells>(writer, _panes[i], _cells);
        }
    }

    public void Restore(ref StateReader reader)
    {
        ApplyRequests();
        var front = reader.Read<WindowChunk>();
        _schedule = _schedule.WithEras(reader.Read<WindowEra>(front.Eras).ToArray());
        _watermark = _restored.Take(front.KeyGroup, front.Watermark, _watermark);
        while (!reader.AtEnd)
        {
            RestorePane(reader.Read<PaneBlock>(), ref reader);
        }

        _switch.Publish(_schedule, _watermark);
        Rearrange();
    }

    public void Drop(int keyGroup)
    {
        _dropped ??= new bool[KeyGroups.Count];
        _dropped[keyGroup] = true;
    }

    private void RestorePane(PaneBlock block, ref StateReader reader)
    {
        var table = (_panes.Find(block.Start) ?? _panes.Add(block.Start)).Table;
        for (var left = block.Entries; left > 0; left--)
        {
            var key = reader.Read<TKey>();
            ref var entry = ref table.Touch(key, PaneTable<TKey, TCell>.Hash(key), out _);
            entry.Created = reader.Read<long>();
            _cells.Read(ref entry.Cell, ref reader);
        }
    }

    /// <summary>Takes up what others have asked for, between batches.</summary>
    private void ApplyRequests()
    {
        if (_switch.Take(_watermark) is { } schedule)
        {
            _schedule = schedule;
            Rearrange();
        }

        if (_dropped is { } dropped)
        {
            _dropped = null;
            for (var i = 0; i < _panes.Count; i++)
            {
                _panes[i].Changes.Clear();
                _panes[i].Table.Compact((ref PaneEntry<TKey, TCell> entry) => !IsDropped(ref entry, dropped));
            }

            Rearrange();
        }
    }

    private bool IsDropped(ref PaneEntry<TKey, TCell> entry, bool[] dropped)
    {
        if (!dropped[KeyGroups.Of(entry.Key)])
        {
            return false;
        }

        _cells.Release(ref entry.Cell);
        return true;
    }

    private AggregateKnobStatus FindStatus()
    {
        var schedule = _schedule;
        var watermark = _watermark;
        var eras = schedule.Eras;
        var now = 0;
        while (now + 1 < eras.Length && eras[now].To <= watermark)
        {
            now++;
        }

        var next = now + 1 < eras.Length ? eras[now + 1] : (WindowEra?)null;
        return new AggregateKnobStatus(
            _compression, _cells.IsCompressible, _cells.Instances, _cells.Compressed, StateBytes,
            schedule.PairOf(eras[now]), next is { } n ? schedule.PairOf(n) : null, next?.From, watermark, _switch.Refused);
    }

    /// <summary>Works everything out anew after panes, schedule or watermark have changed at once.</summary>
    private void Rearrange()
    {
        for (var i = 0; i < _panes.Count; i++)
        {
            Place(_panes[i]);
        }

        _merger.Invalidate();
        _current = null;
        _currentStart = long.MinValue;
        FindNextAction();
    }
}
