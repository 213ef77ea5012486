namespace Sheaf.Engine;

/// <summary>
/// Gives records event times of their own and makes the watermark of them: the greatest time seen, less a bound. What comes in as watermark only tells the end and
/// idleness. It begins anew with every run, as those of sources do: what must not be emitted again is for windows to know.
/// </summary>
internal sealed class EventTimeOperator<T> : Receiver<T>, ITicking
{
    private readonly Func<T, long> _micros;
    private readonly long _bound;
    private readonly double _idleAfterNanos;
    private readonly Receiver<T> _next;
    private long[] _times = new long[256];
    private long _watermark = Watermarks.Unknown;
    private bool _hasReceived;
    private bool _isIdle;
    private bool _hasEnded;
    private long _lastNanos = long.MinValue;

    public EventTimeOperator(Func<T, long> micros, TimeSpan maximumOutOfOrderness, TimeSpan? idleAfter, Receiver<T> next)
    {
        _micros = micros;
        _bound = Micros.From(maximumOutOfOrderness);
        _idleAfterNanos = idleAfter?.TotalNanoseconds ?? double.PositiveInfinity;
        _next = next;
    }

    public override void Receive(in RecordBatch<T> batch)
    {
        if (batch.Early || batch.Items.IsEmpty)
        {
            _next.Receive(batch);
            return;
        }

        var greatest = Assign(batch.Items);
        _hasReceived = true;
        _next.Receive(new RecordBatch<T>(batch.Items, _times.AsSpan(0, batch.Items.Length), false, batch.Origins));
        Raise(Math.Max(greatest, Watermarks.Unknown + 1 + _bound) - _bound);
    }

    public override void Advance(long watermark)
    {
        if (watermark == long.MaxValue)
        {
            _hasEnded = true;
            _isIdle = false;
            _watermark = watermark;
            _next.Advance(watermark);
        }
        else if (watermark == Watermarks.Idle)
        {
            TurnIdle();
        }
    }

    public void Tick(long nowNanos)
    {
        if (_hasReceived || _lastNanos == long.MinValue)
        {
            _hasReceived = false;
            _lastNanos = nowNanos;
        }
        else if (nowNanos - _lastNanos >= _idleAfterNanos)
        {
            TurnIdle();
        }
    }

    /// <summary>Forgets the times seen: what comes next is of other splits, which may be further behind.</summary>
    public void BeginAnew()
    {
        _watermark = Watermarks.Unknown;
        _isIdle = _hasEnded = false;
    }

    private long Assign(ReadOnlySpan<T> items)
    {
        if (_times.Length < items.Length)
        {
            _times = new long[items.Length * 2];
        }

        var times = _times.AsSpan(0, items.Length);
        var greatest = long.MinValue;
        for (var i = 0; i < items.Length; i++)
        {
            times[i] = _micros(items[i]);
            greatest = Math.Max(greatest, times[i]);
        }

        return greatest;
    }

    private void Raise(long watermark)
    {
        if (watermark > _watermark || _isIdle)
        {
            _isIdle = false;
            _watermark = Math.Max(_watermark, watermark);
            _next.Advance(_watermark);
        }
    }

    private void TurnIdle()
    {
        if (!_isIdle && !_hasEnded)
        {
            _isIdle = true;
            _next.Advance(Watermarks.Idle);
        }
    }
}
