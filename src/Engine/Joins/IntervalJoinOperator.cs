namespace Sheaf.Engine;

/// <summary>
/// Joins each record with those of the other input that have the same key and a time within an interval around its own. A pair leaves when its later
/// arrival comes; a record is kept until the watermark says that it can't find another. Records behind the watermark are dropped and counted.
/// </summary>
internal sealed class IntervalJoinOperator<TLeft, TRight, TKey, TOut> : TwoInputOperator<TLeft, TRight>, IStatefulOperator
    where TLeft : unmanaged
    where TRight : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    /// <summary>Results that leave together.</summary>
    private const int MaximumOutput = 1024;

    private readonly IntervalJoinSpecification<TLeft, TRight, TKey, TOut> _spec;
    private readonly SlotMetrics _metrics;
    private readonly Receiver<TOut> _next;
    private readonly JoinSide<TKey, TimedEntry<TKey, TLeft>> _left;
    private readonly JoinSide<TKey, TimedEntry<TKey, TRight>> _right;
    private readonly JoinState<TKey, TimedEntry<TKey, TLeft>, TimedEntry<TKey, TRight>> _state;
    private readonly BatchBuffer<TOut> _output = new();
    private long _watermark = Watermarks.Unknown;

    public IntervalJoinOperator(IntervalJoinSpecification<TLeft, TRight, TKey, TOut> spec, SlotMetrics metrics, Receiver<TOut> next)
    {
        _spec = spec;
        _metrics = metrics;
        _next = next;
        _left = new JoinSide<TKey, TimedEntry<TKey, TLeft>>(spec.PaneMicros, isIndexed: true);
        _right = new JoinSide<TKey, TimedEntry<TKey, TRight>>(spec.PaneMicros, isIndexed: true);
        _state = new JoinState<TKey, TimedEntry<TKey, TLeft>, TimedEntry<TKey, TRight>>(_left, _right);
    }

    public long StateBytes => _state.Bytes;

    public void Snapshot(StateWriter writer) => _state.Snapshot(writer);

    public void Restore(ref StateReader reader) => _state.Restore(ref reader);

    public void Drop(int keyGroup) => _state.Drop(keyGroup);

    protected override void ReceiveLeft(in RecordBatch<TLeft> batch)
    {
        for (var i = 0; i < batch.Items.Length; i++)
        {
            var time = batch.Created[i];
            if (IsLate(time))
            {
                continue;
            }

            var entry = new TimedEntry<TKey, TLeft>(_spec.LeftKeyOf(batch.Items[i]), time, batch.Items[i]);
            var hash = KeyGroups.Hash(entry.Key);
            FindRight(hash, in entry);
            if (time + _spec.UpperMicros >= _watermark)
            {
                _left.Add(time, in entry);
            }
        }

        Flush();
    }

    protected override void ReceiveRight(in RecordBatch<TRight> batch)
    {
        for (var i = 0; i < batch.Items.Length; i++)
        {
            var time = batch.Created[i];
            if (IsLate(time))
            {
                continue;
            }

            var entry = new TimedEntry<TKey, TRight>(_spec.RightKeyOf(batch.Items[i]), time, batch.Items[i]);
            var hash = KeyGroups.Hash(entry.Key);
            FindLeft(hash, in entry);
            if (time - _spec.LowerMicros >= _watermark)
            {
                _right.Add(time, in entry);
            }
        }

        Flush();
    }

    protected override void Advance(long watermark)
    {
        if (watermark > Watermarks.Unknown)
        {
            _watermark = watermark;
            _state.Purge();

            // A pane goes when its last moment finds nothing any more.
            _left.RemoveBefore(FirstNeeded(watermark, _spec.UpperMicros));
            _right.RemoveBefore(FirstNeeded(watermark, -_spec.LowerMicros));
        }

        _next.Advance(watermark);
    }

    private bool IsLate(long time)
    {
        if (time >= _watermark)
        {
            return false;
        }

        _metrics.AddLate(1);
        return true;
    }

    /// <summary>The earliest start of a pane with a record that, so much later, is not yet before the watermark.</summary>
    private long FirstNeeded(long watermark, long later) =>
        watermark == long.MaxValue ? long.MaxValue : watermark - later - _spec.PaneMicros + 1;

    private void FindRight(ulong hash, in TimedEntry<TKey, TLeft> left)
    {
        var (from, to) = (left.Time + _spec.LowerMicros, left.Time + _spec.UpperMicros);
        for (var start = _right.StartOf(Math.Max(from, _right.Earliest)); start <= to; start += _spec.PaneMicros)
        {
            if (_right.Find(start) is not { Index: { } index } pane)
            {
                continue;
            }

            var entries = pane.Entries;
            for (var i = index.Newest(hash, left.Key, entries); i >= 0; i = index.Before(i))
            {
                ref readonly var right = ref entries[i];
                if (right.Time >= from && right.Time <= to)
                {
                    Emit(in left, in right);
                }
            }
        }
    }

    private void FindLeft(ulong hash, in TimedEntry<TKey, TRight> right)
    {
        var (from, to) = (right.Time - _spec.UpperMicros, right.Time - _spec.LowerMicros);
        for (var start = _left.StartOf(Math.Max(from, _left.Earliest)); start <= to; start += _spec.PaneMicros)
        {
            if (_left.Find(start) is not { Index: { } index } pane)
            {
                continue;
            }

            var entries = pane.Entries;
            for (var i = index.Newest(hash, right.Key, entries); i >= 0; i = index.Before(i))
            {
                ref readonly var left = ref entries[i];
                if (left.Time >= from && left.Time <= to)
                {
                    Emit(in left, in right);
                }
            }
        }
    }

    private void Emit(in TimedEntry<TKey, TLeft> left, in TimedEntry<TKey, TRight> right)
    {
        _output.Add(_spec.Join(left.Item, right.Item), Math.Max(left.Time, right.Time));
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
