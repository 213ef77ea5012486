namespace Sheaf.Engine;

/// <summary>One subtask's splits of a source, read in turn.</summary>
internal sealed class SplitSource<T> : ISourceTask, IDisposable
{
    private readonly Source<T> _source;
    private readonly Receiver<T> _next;
    private readonly TimeProvider _time;
    private readonly int _firstSplit;
    private int[] _splits = [];
    private ISplitReader<T>[] _readers = [];
    private long[] _eventsOf = [];
    private long[] _lastReadNanos = [];
    private readonly T[] _events;
    private readonly long[] _times;
    private int _turn;
    private long _eventsRead;
    private long _watermark = Watermarks.Unknown;
    private bool _idle;

    public SplitSource(Source<T> source, int firstSplit, SubtaskContext context, Receiver<T> next)
    {
        _source = source;
        _next = next;
        _time = context.Time;
        _firstSplit = firstSplit;
        TurnSize = context.Settings.SourceBatchSize;
        Reassign(context.Subtask, context.Parallelism, context.OffsetOf);
        _events = new T[TurnSize];
        _times = new long[TurnSize];
    }

    public int TurnSize { get; }

    public bool IsExhausted { get; private set; }

    public long EventsRead => Volatile.Read(ref _eventsRead);

    public long Watermark => Volatile.Read(ref _watermark);

    public long BufferBytes => _readers.Sum(r => r.BufferBytes);

    public IEnumerable<SplitOffset> Offsets => _splits.Select((s, i) => new SplitOffset(_firstSplit + s, _readers[i].Position, _eventsOf[i]));

    public void Reassign(int subtask, int parallelism, Func<int, SplitOffset> offsetOf)
    {
        Dispose();
        _splits = [.. Enumerable.Range(0, _source.Splits).Where(s => s % parallelism == subtask)];
        _readers = [.. _splits.Select(s => _source.Open(s, offsetOf(_firstSplit + s).Position))];
        _eventsOf = [.. _splits.Select(s => offsetOf(_firstSplit + s).Events)];
        _lastReadNanos = new long[_splits.Length];
        Array.Fill(_lastReadNanos, _time.Nanos());
        _turn = 0;
        IsExhausted = false;
        Volatile.Write(ref _watermark, Watermarks.Unknown); // Splits of another subtask may be further behind.
        Volatile.Write(ref _eventsRead, _eventsOf.Sum());
    }

    public int Read(long nowMicros)
    {
        var total = 0;
        for (var looked = 0; looked < _readers.Length && total < TurnSize; looked++)
        {
            _turn = _turn + 1 < _readers.Length ? _turn + 1 : 0;
            var count = _readers[_turn].Read(_events.AsSpan(0, TurnSize - total), _times.AsSpan(0, TurnSize - total));
            if (count > 0)
            {
                total += count;
                _eventsOf[_turn] += count;
                _next.Receive(new RecordBatch<T>(_events.AsSpan(0, count), _times.AsSpan(0, count)));
                if (_source.IdleAfter is not null)
                {
                    _lastReadNanos[_turn] = _time.Nanos();
                }
            }
        }

        Volatile.Write(ref _eventsRead, _eventsRead + total);
        RaiseWatermark();
        return total;
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }
    }

    private void RaiseWatermark()
    {
        var lowest = long.MaxValue;
        var exhausted = true;
        var allIdle = _readers.Length > 0;
        for (var i = 0; i < _readers.Length; i++)
        {
            exhausted &= _readers[i].IsExhausted;
            if (!_readers[i].IsExhausted && !IsIdle(i))
            {
                lowest = Math.Min(lowest, Math.Max(_readers[i].WatermarkMicros, Watermarks.Unknown));
                allIdle = false;
            }
        }

        IsExhausted = exhausted;
        Send(lowest, allIdle && !exhausted);
    }

    private bool IsIdle(int reader) =>
        _source.IdleAfter is { } limit && _time.Nanos() - _lastReadNanos[reader] > limit.TotalNanoseconds;

    private void Send(long lowest, bool idle)
    {
        if (idle)
        {
            if (!_idle)
            {
                _idle = true;
                _next.Advance(Watermarks.Idle);
            }

            return;
        }

        if (lowest > _watermark || _idle)
        {
            _idle = false;
            Volatile.Write(ref _watermark, Math.Max(_watermark, lowest));
            _next.Advance(_watermark);
        }
    }
}
