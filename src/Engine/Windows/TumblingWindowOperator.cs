namespace Sheaf.Engine;

/// <summary>
/// Aggregates each key over event-time windows [k·size, (k+1)·size). A window's final result leaves when the watermark reaches its end;
/// before that, early results leave at a processing-time interval if asked for. Records of closed windows are dropped and counted.
/// </summary>
internal sealed class TumblingWindowOperator<T, TKey, TAccumulator, TAggregate, TOut> : Receiver<T>, IStatefulOperator, ITicking
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TAggregate : IAggregate<T, TAccumulator>
{
    /// <summary>So many events without an emission force an early one, which bounds the memory they take.</summary>
    private const int MaximumOrigins = 1 << 16;

    private readonly WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut> _spec;
    private readonly SlotMetrics _metrics;
    private readonly Receiver<TOut> _next;
    private readonly SortedList<long, WindowPane<TKey, TAccumulator>> _panes = [];
    private readonly BatchBuffer<TOut> _output = new();
    private readonly bool _early;
    private WindowPane<TKey, TAccumulator>? _current;
    private long _watermark = long.MinValue;
    private long _lastEmission;

    public TumblingWindowOperator(
        WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut> spec, SlotMetrics metrics, Receiver<TOut> next)
    {
        _spec = spec;
        _metrics = metrics;
        _next = next;
        _early = spec.EarlyEveryNanos is not null;
    }

    public long StateBytes => _panes.Values.Sum(p => p.Bytes);

    public override void Receive(in RecordBatch<T> batch)
    {
        var items = batch.Items;
        var created = batch.Created;
        for (var i = 0; i < items.Length; i++)
        {
            ref readonly var item = ref items[i];
            var pane = PaneAt(_spec.EventTime is null ? created[i] : _spec.EventTime(item));
            if (pane is null)
            {
                _metrics.AddLate(1);
                continue;
            }

            ref var entry = ref pane.Touch(_spec.KeyOf(item));
            _spec.Aggregate.Add(ref entry.Accumulator, in item);
            entry.LastCreated = Math.Max(entry.LastCreated, created[i]);
            if (_early)
            {
                pane.Origins.Add(created[i]);
            }
        }

        if (_early && _current is { Origins.Count: > MaximumOrigins } full)
        {
            EmitEarly(full);
        }
    }

    public override void Advance(long watermark)
    {
        _watermark = watermark;
        while (_panes.Count > 0 && _panes.GetValueAtIndex(0) is var pane && pane.End <= watermark)
        {
            EmitFinal(pane);
            _panes.RemoveAt(0);
            _current = null;
        }

        _next.Advance(watermark);
    }

    public void Tick(long nowNanos)
    {
        if (_spec.EarlyEveryNanos is { } interval && nowNanos - _lastEmission >= interval)
        {
            _lastEmission = nowNanos;
            EmitAllEarly();
        }
    }

    public void Snapshot(StateWriter writer)
    {
        // Emit first: then no event's origin has to be part of the state.
        EmitAllEarly();
        foreach (var pane in _panes.Values)
        {
            foreach (var (key, entry) in pane.Entries)
            {
                var group = KeyGroups.Of(key);
                writer.Write(group, pane.Start);
                writer.Write(group, key);
                writer.Write(group, entry.Accumulator);
                writer.Write(group, entry.LastCreated);
            }
        }
    }

    public void Restore(ref StateReader reader)
    {
        while (!reader.AtEnd)
        {
            var pane = PaneAt(reader.Read<long>())!;
            ref var entry = ref pane.Touch(reader.Read<TKey>());
            entry.Accumulator = reader.Read<TAccumulator>();
            entry.LastCreated = reader.Read<long>();
        }
    }

    public void Drop(int keyGroup)
    {
        foreach (var pane in _panes.Values)
        {
            pane.Drop(keyGroup);
        }
    }

    /// <summary>The open window of an event time, or null when it is closed.</summary>
    private WindowPane<TKey, TAccumulator>? PaneAt(long time)
    {
        if (_current is { } current && time >= current.Start && time < current.End)
        {
            return current;
        }

        var start = time - (time % _spec.SizeMicros);
        if (start + _spec.SizeMicros <= _watermark)
        {
            return null;
        }

        if (!_panes.TryGetValue(start, out var pane))
        {
            pane = new WindowPane<TKey, TAccumulator>(start, start + _spec.SizeMicros);
            _panes.Add(start, pane);
        }

        return _current = pane;
    }

    private void EmitAllEarly()
    {
        if (_early)
        {
            foreach (var pane in _panes.Values)
            {
                EmitEarly(pane);
            }
        }
    }

    private void EmitEarly(WindowPane<TKey, TAccumulator> pane)
    {
        if (pane.DirtyKeys.Count == 0)
        {
            return;
        }

        _output.Clear();
        foreach (var key in pane.DirtyKeys)
        {
            Append(pane, key, in pane[key]);
        }

        _next.Receive(_output.AsBatch(early: true, pane.Origins.Times));
        pane.MarkClean();
    }

    private void EmitFinal(WindowPane<TKey, TAccumulator> pane)
    {
        _output.Clear();
        foreach (var (key, entry) in pane.Entries)
        {
            Append(pane, key, in entry);
        }

        _next.Receive(_output.AsBatch(early: false, pane.Origins.Times));
    }

    private void Append(WindowPane<TKey, TAccumulator> pane, TKey key, in WindowEntry<TAccumulator> entry) =>
        _output.Add(_spec.Result(new WindowKey<TKey>(key, pane.Start, pane.End), entry.Accumulator), entry.LastCreated);
}
