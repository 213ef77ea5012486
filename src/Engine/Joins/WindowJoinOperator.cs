namespace Sheaf.Engine;

/// <summary>
/// Joins the records of two inputs that have the same key and lie in the same window. Records are only kept as they come; when the watermark reaches a
/// window's end, the smaller side is indexed and the other looked up. A record all of whose windows have closed is dropped and counted.
/// </summary>
internal sealed class WindowJoinOperator<TLeft, TRight, TKey, TOut> : TwoInputOperator<TLeft, TRight>, IStatefulOperator
    where TLeft : unmanaged
    where TRight : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    /// <summary>Results that leave together.</summary>
    private const int MaximumOutput = 1024;

    private readonly WindowJoinSpecification<TLeft, TRight, TKey, TOut> _spec;
    private readonly SlotMetrics _metrics;
    private readonly Receiver<TOut> _next;
    private readonly JoinSide<TKey, KeyedEntry<TKey, TLeft>> _left;
    private readonly JoinSide<TKey, KeyedEntry<TKey, TRight>> _right;
    private readonly JoinState<TKey, KeyedEntry<TKey, TLeft>, KeyedEntry<TKey, TRight>> _state;
    private readonly JoinIndex<TKey, KeyedEntry<TKey, TLeft>> _leftIndex = new();
    private readonly JoinIndex<TKey, KeyedEntry<TKey, TRight>> _rightIndex = new();
    private readonly BatchBuffer<TOut> _output = new();
    private readonly WindowContent<TKey, TLeft> _leftOfWindow;
    private readonly WindowContent<TKey, TRight> _rightOfWindow;
    private long _firedEnd = long.MinValue;

    public WindowJoinOperator(WindowJoinSpecification<TLeft, TRight, TKey, TOut> spec, SlotMetrics metrics, Receiver<TOut> next)
    {
        _spec = spec;
        _metrics = metrics;
        _next = next;
        _left = new JoinSide<TKey, KeyedEntry<TKey, TLeft>>(spec.Windows.PaneMicros, isIndexed: false);
        _right = new JoinSide<TKey, KeyedEntry<TKey, TRight>>(spec.Windows.PaneMicros, isIndexed: false);
        _leftOfWindow = new WindowContent<TKey, TLeft>(_left, spec.Windows);
        _rightOfWindow = new WindowContent<TKey, TRight>(_right, spec.Windows);
        _state = new JoinState<TKey, KeyedEntry<TKey, TLeft>, KeyedEntry<TKey, TRight>>(_left, _right);
    }

    public long StateBytes => _state.Bytes + _leftIndex.Bytes + _rightIndex.Bytes + _leftOfWindow.Bytes + _rightOfWindow.Bytes;

    public void Snapshot(StateWriter writer) => _state.Snapshot(writer);

    public void Restore(ref StateReader reader)
    {
        _state.Restore(ref reader);

        // The group may have windows to fire that have been fired for others.
        _firedEnd = long.MinValue;
    }

    public void Drop(int keyGroup) => _state.Drop(keyGroup);

    protected override void ReceiveLeft(in RecordBatch<TLeft> batch) => Keep(in batch, _left, _spec.LeftKeyOf);

    protected override void ReceiveRight(in RecordBatch<TRight> batch) => Keep(in batch, _right, _spec.RightKeyOf);

    protected override void Advance(long watermark)
    {
        if (watermark > Watermarks.Unknown)
        {
            _state.Purge();
            FireUntil(watermark);
        }

        _next.Advance(watermark);
    }

    private void Keep<T>(in RecordBatch<T> batch, JoinSide<TKey, KeyedEntry<TKey, T>> side, Func<T, TKey> keyOf)
        where T : unmanaged
    {
        var items = batch.Items;
        var created = batch.Created;
        var firstOpen = _firedEnd == long.MinValue ? long.MinValue : _spec.Windows.FirstOpen(_firedEnd);
        for (var i = 0; i < items.Length; i++)
        {
            if (created[i] < firstOpen)
            {
                _metrics.AddLate(1);
                continue;
            }

            var key = keyOf(items[i]);
            side.Add(created[i], new KeyedEntry<TKey, T>(key, items[i]));
        }
    }

    /// <summary>Joins the windows that have ended, in order, leaving out stretches without records.</summary>
    private void FireUntil(long watermark)
    {
        while (Math.Min(_left.Earliest, _right.Earliest) is var earliest and < long.MaxValue)
        {
            var end = Math.Max(_spec.Windows.FirstEnd(earliest), _firedEnd == long.MinValue ? long.MinValue : _firedEnd + _spec.Windows.AdvanceMicros);
            if (end > watermark)
            {
                break;
            }

            Fire(end);
            Close(end);
        }

        // Empty windows have ended too. At the end of time there is nothing to be kept open.
        if (watermark < long.MaxValue && watermark > long.MinValue / 2)
        {
            Close(Math.Max(_firedEnd, _spec.Windows.FirstEnd(watermark) - _spec.Windows.AdvanceMicros));
        }
    }

    private void Close(long end)
    {
        _firedEnd = end;
        _left.RemoveBefore(_spec.Windows.FirstOpen(end));
        _right.RemoveBefore(_spec.Windows.FirstOpen(end));
    }

    private void Fire(long end)
    {
        var left = _leftOfWindow.Of(end);
        var right = _rightOfWindow.Of(end);
        if (left.Length == 0 || right.Length == 0)
        {
            return;
        }

        if (left.Length <= right.Length)
        {
            ProbeRight(left, right, end);
        }
        else
        {
            ProbeLeft(left, right, end);
        }

        Flush();
    }

    private void ProbeRight(ReadOnlySpan<KeyedEntry<TKey, TLeft>> left, ReadOnlySpan<KeyedEntry<TKey, TRight>> right, long end)
    {
        _leftIndex.Build(left);
        foreach (ref readonly var entry in right)
        {
            for (var i = _leftIndex.Newest(KeyGroups.Hash(entry.Key), entry.Key, left); i >= 0; i = _leftIndex.Before(i))
            {
                Emit(in left[i], in entry, end);
            }
        }
    }

    private void ProbeLeft(ReadOnlySpan<KeyedEntry<TKey, TLeft>> left, ReadOnlySpan<KeyedEntry<TKey, TRight>> right, long end)
    {
        _rightIndex.Build(right);
        foreach (ref readonly var entry in left)
        {
            for (var i = _rightIndex.Newest(KeyGroups.Hash(entry.Key), entry.Key, right); i >= 0; i = _rightIndex.Before(i))
            {
                Emit(in entry, in right[i], end);
            }
        }
    }

    private void Emit(in KeyedEntry<TKey, TLeft> left, in KeyedEntry<TKey, TRight> right, long end)
    {
        // The window's last moment: a result must not be late for windows that come after.
        _output.Add(_spec.Join(new WindowKey<TKey>(left.Key, end - _spec.Windows.SizeMicros, end), left.Item, right.Item), end - 1);
        if (_output.Count >= MaximumOutput)
        {
            Flush();
        }
    }

    private void Flush()
    {
        if (_output.Count > 0)
        {
            _next.Receive(_output.AsBatch());
            _output.Clear();
        }
    }
}
