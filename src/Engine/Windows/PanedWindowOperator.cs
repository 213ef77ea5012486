using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>
/// Aggregates each key over tumbling or sliding windows of event time. Each record is added to one pane; when the watermark reaches a window's end, its
/// panes are put together. A record that belongs to a window that has fired makes it fire again within the allowed lateness; one that belongs to no window
/// any more is counted and goes to the side output. Early results leave at a processing-time interval if asked for: those of the first window to
/// fire that holds the changed pane.
/// </summary>
internal sealed partial class PanedWindowOperator<T, TKey, TAccumulator, TAggregate, TOut, TCell, TCells> : Receiver<T>, IStatefulOperator, ITicking, IAggregateKnobs
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TAggregate : IAggregate<T, TAccumulator>
    where TCell : unmanaged
    where TCells : struct, ICells<TCell, TAccumulator>
{
    /// <summary>So many events without an emission force an early one, which bounds the memory they take.</summary>
    private const int MaximumOrigins = 1 << 16;

    /// <summary>Rows go on in batches of this size, so that they are in the cache when they are used.</summary>
    private const int BatchSize = 1024;

    /// <summary>The state of the knobs is published at most this often.</summary>
    private const long StatusNanos = 10_000_000;

    private readonly long _lateness;
    private readonly long? _earlyEvery;
    private readonly Func<T, TKey> _keyOf;
    private readonly Func<T, long>? _eventTime;
    private readonly TAggregate _aggregate;
    private readonly TCells _cells;
    private readonly LateRecords<T> _late;
    private readonly PaneList<TKey, TCell> _panes = new();
    private readonly RestoredWatermarks _restored = new();
    private readonly WindowOutput<TKey, TAccumulator, TOut> _output;
    private readonly WindowMerger<T, TKey, TAccumulator, TAggregate, TOut, TCell, TCells> _merger;
    private readonly HashSet<(TKey Key, WindowBounds Window)> _corrections = [];
    private readonly OriginList _origins = new();
    private readonly bool _early;
    private readonly ulong _paneMicros;
    private readonly ScheduleSwitch _switch;
    private readonly PaneSweep<TKey, TAccumulator, TCell, TCells> _sweep;
    private volatile WindowSchedule _schedule;
    private volatile AggregateKnobStatus _status;
    private volatile int _compression;
    private Pane<TKey, TCell>? _current;
    private long _currentStart = long.MinValue;
    private long _watermark = long.MinValue;
    private long _nextAction = long.MaxValue;
    private long _lastEmission;
    private long _lastStatus = long.MinValue / 2;
    private bool[]? _dropped;

    public PanedWindowOperator(
        WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut> spec, TCells cells, SlotMetrics metrics, Receiver<TOut> next, Receiver<T>? late)
    {
        _lateness = spec.Options.LatenessMicros;
        _earlyEvery = spec.Options.EarlyEveryNanos;
        _keyOf = spec.KeyOf;
        _eventTime = spec.EventTime;
        _aggregate = spec.Aggregate;
        _cells = cells;
        _late = new LateRecords<T>(metrics, late);
        _early = _earlyEvery is not null;
        _schedule = WindowSchedule.Create(spec.Options.Pairs);
        _switch = new ScheduleSwitch(_schedule);
        _compression = spec.Options.Compression;
        _sweep = new PaneSweep<TKey, TAccumulator, TCell, TCells>(_panes, cells);
        _paneMicros = (ulong)_schedule.PaneMicros;
        _output = new WindowOutput<TKey, TAccumulator, TOut>(spec.Result, next, _early ? int.MaxValue : BatchSize);
        _merger = new WindowMerger<T, TKey, TAccumulator, TAggregate, TOut, TCell, TCells>(_panes, cells, _aggregate, _output, _restored);
        _status = FindStatus();
    }

    /// <summary>Windows that end after this take records.</summary>
    private long OpenAfter => _watermark < long.MinValue + _lateness ? long.MinValue : _watermark - _lateness;

    public long StateBytes => _panes.Bytes + _cells.Bytes + _merger.Bytes;

    public override void Receive(in RecordBatch<T> batch)
    {
        ApplyRequests();
        var items = batch.Items;
        var created = batch.Created;
        for (var i = 0; i < items.Length; i++)
        {
            ref readonly var item = ref items[i];
            var time = _eventTime is null ? created[i] : _eventTime(item);
            var pane = (ulong)(time - _currentStart) < _paneMicros ? _current : PaneAt(time);
            if (pane is null)
            {
                _late.Add(item, created[i]);
                continue;
            }

            var key = _keyOf(item);
            ref var entry = ref pane.Table.Touch(key, PaneTable<TKey, TCell>.Hash(key), out var slot);
            _aggregate.Add(ref _cells.Open(ref entry.Cell), in item);
            entry.Created = Math.Max(entry.Created, created[i]);
            if (_early)
            {
                pane.Changes.Note(slot, created[i]);
            }

            if (pane.HasFired)
            {
                NoteCorrection(pane, key);
            }
        }

        Finish();
    }

    public override void Advance(long watermark)
    {
        if (watermark > _watermark)
        {
            ApplyRequests();
            if (watermark >= _nextAction)
            {
                FireUpTo(watermark);
            }

            _watermark = watermark;
            _restored.Advance(watermark);
        }

        _output.Next.Advance(watermark);
        _late.Advance(watermark);
    }

    public void Tick(long nowNanos)
    {
        ApplyRequests();
        _sweep.Step(nowNanos, _compression);
        if (nowNanos - _lastStatus >= StatusNanos)
        {
            _lastStatus = nowNanos;
            _switch.Publish(_schedule, _watermark);
            _status = FindStatus();
        }

        if (_earlyEvery is { } interval && nowNanos - _lastEmission >= interval)
        {
            _lastEmission = nowNanos;
            EmitAllEarly();
        }
    }

    /// <summary>After a batch: side output, corrected results, and early ones when too many events wait for them.</summary>
    private void Finish()
    {
        _late.Flush();
        if (_corrections.Count > 0)
        {
            Correct();
        }

        if (_early && _current is { Changes.Origins.Count: > MaximumOrigins } full)
        {
            EmitEarly(full);
        }
    }

    /// <summary>The pane of an event time, or null when all its windows are closed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Pane<TKey, TCell>? PaneAt(long time)
    {
        var start = _schedule.PaneStart(time);
        var pane = _panes.Find(start);
        if (pane is null)
        {
            if (IsOver(_schedule.LastEnd(start)))
            {
                return null;
            }

            pane = AddPane(start);
        }

        if (!pane.HasFired)
        {
            _current = pane;
            _currentStart = start;
        }

        return pane;
    }

    private Pane<TKey, TCell> AddPane(long start)
    {
        var pane = _panes.Add(start);
        Place(pane);
        FindNextAction();
        return pane;
    }

    /// <summary>Says which windows hold a pane.</summary>
    private void Place(Pane<TKey, TCell> pane)
    {
        pane.FirstEnd = _schedule.FirstWindow(pane.Start, long.MinValue)?.End ?? long.MaxValue;
        pane.LastEnd = _schedule.LastEnd(pane.Start);
        pane.HasFired = pane.FirstEnd <= _watermark;
    }

    /// <summary>Whether a window end is so long ago that no late record counts any more.</summary>
    private bool IsOver(long end) => end <= OpenAfter;

    private void FireUpTo(long watermark)
    {
        while (NextWindow() is { } window && window.End <= watermark)
        {
            _merger.Emit(window);
            _output.Flush(early: false, TakeOrigins(window));
            _watermark = window.End;
        }

        _watermark = watermark;
        RemoveOverPanes();
        for (var i = 0; i < _panes.Count; i++)
        {
            _panes[i].HasFired = _panes[i].FirstEnd <= watermark;
        }

        _schedule = _schedule.Without(OpenAfter);
        _current = null;
        _currentStart = long.MinValue;
        FindNextAction();
    }

    /// <summary>The next window to fire that has content.</summary>
    private WindowBounds? NextWindow()
    {
        for (var i = 0; i < _panes.Count; i++)
        {
            // Of two panes, the older one's next window is never the later.
            if (_schedule.FirstWindow(_panes[i].Start, _watermark) is { } window)
            {
                return window;
            }
        }

        return null;
    }

    /// <summary>Notes the watermark up to which there is nothing to do.</summary>
    private void FindNextAction()
    {
        var fires = NextWindow()?.End ?? long.MaxValue;
        var goes = _panes.Count == 0 ? long.MaxValue : _panes[0].LastEnd + _lateness;
        _nextAction = Math.Min(fires, goes);
    }

    private void RemoveOverPanes()
    {
        while (_panes.Count > 0 && IsOver(_panes[0].LastEnd))
        {
            _merger.Forget(_panes[0]);
            ReleaseCells(_panes[0].Table);
            _panes.RemoveOldest();
        }
    }

    private void ReleaseCells(PaneTable<TKey, TCell> table)
    {
        if (typeof(TCell) == typeof(TAccumulator))
        {
            return;
        }

        for (var slot = 0; slot < table.Count; slot++)
        {
            _cells.Release(ref table[slot].Cell);
        }
    }

    /// <summary>Notes which windows of a key have to fire again after a late record.</summary>
    private void NoteCorrection(Pane<TKey, TCell> pane, TKey key)
    {
        _merger.Invalidate();
        var after = OpenAfter;
        while (_schedule.FirstWindow(pane.Start, after) is { } window && window.End <= _watermark)
        {
            _corrections.Add((key, window));
            after = window.End;
        }
    }

    private void Correct()
    {
        foreach (var (key, window) in _corrections)
        {
            _merger.Emit(key, window);
        }

        _corrections.Clear();
        _output.Flush(early: false, TakeOrigins(new WindowBounds(long.MinValue, _watermark)));
    }

    /// <summary>Creation times of the events that a window's rows include for the first time.</summary>
    private ReadOnlySpan<long> TakeOrigins(WindowBounds window)
    {
        if (!_early)
        {
            return default;
        }

        _origins.Clear();
        for (var i = _panes.IndexOf(window.Start); i < _panes.Count && _panes[i].Start < window.End; i++)
        {
            _origins.Add(_panes[i].Changes.Origins.Times);
            _panes[i].Changes.Origins.Clear();
        }

        return _origins.Times;
    }

    private void EmitAllEarly()
    {
        if (_early)
        {
            for (var i = 0; i < _panes.Count; i++)
            {
                EmitEarly(_panes[i]);
            }
        }
    }

    private void EmitEarly(Pane<TKey, TCell> pane)
    {
        var changes = pane.Changes;
        if (changes.Slots.Count > 0 && _schedule.FirstWindow(pane.Start, _watermark) is { } window)
        {
            foreach (var slot in changes.Slots)
            {
                _merger.Emit(pane.Table[slot].Key, window);
            }

            _output.Flush(early: true, changes.Origins.Times);
            changes.Clear();
        }
    }
}
