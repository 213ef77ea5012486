namespace Sheaf.Engine;

/// <summary>Reads its splits of a generated log in turn, each in order, never ahead of the job clock.</summary>
internal sealed class GeneratorSource<T> : ISourceTask
{
    private readonly SourceDescription _log;
    private readonly IEventGenerator<T> _generator;
    private readonly Receiver<T> _next;
    private readonly int _firstSplit;
    private Cursor[] _cursors = [];
    private readonly long[] _indices;
    private readonly long[] _created;
    private readonly T[] _events;
    private int _first;
    private long _eventsRead;
    private long _watermark = Watermarks.Unknown;

    public GeneratorSource(
        SourceDescription log, IEventGenerator<T> generator, int firstSplit, SubtaskContext context, Receiver<T> next)
    {
        _log = log;
        _generator = generator;
        _next = next;
        _firstSplit = firstSplit;
        Reassign(context.Subtask, context.Parallelism, context.OffsetOf);
        TurnSize = context.Settings.SourceBatchSize;
        _indices = new long[TurnSize];
        _created = new long[TurnSize];
        _events = new T[TurnSize];
    }

    public int TurnSize { get; }

    public bool IsExhausted { get; private set; }

    public long EventsRead => Volatile.Read(ref _eventsRead);

    public long Watermark => Volatile.Read(ref _watermark);

    public long BufferBytes => _generator.BufferBytes;

    public IEnumerable<SplitOffset> Offsets => _cursors.Select(c => new SplitOffset(_firstSplit + c.Split, new SplitPosition(c.Next, 0), c.Next));

    public void Reassign(int subtask, int parallelism, Func<int, SplitOffset> offsetOf)
    {
        _cursors =
        [
            .. Enumerable.Range(0, _log.Splits)
                .Where(s => s % parallelism == subtask)
                .Select(s => Start(s, offsetOf(_firstSplit + s).Position.Offset)),
        ];
        _first = 0;
        IsExhausted = false;
        Volatile.Write(ref _watermark, Watermarks.Unknown); // Splits of another subtask may be further behind.
        Volatile.Write(ref _eventsRead, _cursors.Sum(c => c.Next));
    }

    public int Read(long nowMicros)
    {
        var count = Gather(nowMicros);
        if (count > 0)
        {
            var events = _events.AsSpan(0, count);
            _generator.Generate(_indices.AsSpan(0, count), _created.AsSpan(0, count), events);
            _next.Receive(new RecordBatch<T>(events, _created.AsSpan(0, count)));
            Volatile.Write(ref _eventsRead, _eventsRead + count);
        }

        RaiseWatermark(nowMicros);
        return count;
    }

    /// <summary>Takes an equal share from each split that has events due.</summary>
    private int Gather(long nowMicros)
    {
        var count = 0;
        var share = Math.Max(1, TurnSize / Math.Max(1, _cursors.Length));
        var found = true;
        while (found && count < TurnSize)
        {
            found = false;
            for (var i = 0; i < _cursors.Length && count < TurnSize; i++)
            {
                _first = _first + 1 < _cursors.Length ? _first + 1 : 0;
                var taken = GatherFrom(ref _cursors[_first], nowMicros, count, Math.Min(share, TurnSize - count));
                count += taken;
                found |= taken > 0;
            }
        }

        return count;
    }

    private int GatherFrom(ref Cursor cursor, long nowMicros, int at, int most)
    {
        var taken = 0;
        while (taken < most && cursor.NextTime <= nowMicros)
        {
            _indices[at + taken] = cursor.Next * _log.Splits + cursor.Split;
            _created[at + taken] = cursor.NextTime;
            taken++;
            cursor.Next++;
            Locate(ref cursor);
        }

        return taken;
    }

    private void RaiseWatermark(long nowMicros)
    {
        var watermark = long.MaxValue;
        var exhausted = true;
        foreach (ref readonly var cursor in _cursors.AsSpan())
        {
            if (!cursor.IsExhausted)
            {
                // A split with nothing due has been read up to now; what its future holds is not for a source to know.
                watermark = Math.Min(watermark, Math.Min(cursor.NextTime, nowMicros));
                exhausted = false;
            }
        }

        IsExhausted = exhausted;
        if (watermark > _watermark)
        {
            Volatile.Write(ref _watermark, watermark);
            _next.Advance(watermark);
        }
    }

    private Cursor Start(int split, long next)
    {
        var cursor = new Cursor { Split = split, Next = next };
        Locate(ref cursor);
        return cursor;
    }

    private void Locate(ref Cursor cursor)
    {
        var index = cursor.Next * _log.Splits + cursor.Split;
        cursor.IsExhausted = index >= _log.EventLimit;
        cursor.NextTime = cursor.IsExhausted ? LoadProfile.Never : _log.Load.CreationMicros(index, ref cursor.Hint);
    }

    private struct Cursor
    {
        public int Split;
        public long Next;
        public long NextTime;
        public int Hint;
        public bool IsExhausted;
    }
}
