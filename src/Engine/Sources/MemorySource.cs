namespace Sheaf.Engine;

/// <summary>Records in memory, one split per array.</summary>
internal sealed class MemorySource<T> : Source<T>
{
    private readonly Func<T, long> _eventTimeMicros;
    private readonly ReadOnlyMemory<T>[] _splits;

    public MemorySource(Func<T, long> eventTimeMicros, IReadOnlyList<ReadOnlyMemory<T>> splits)
        : base("memory", splits?.Count ?? throw new ArgumentNullException(nameof(splits)))
    {
        ArgumentNullException.ThrowIfNull(eventTimeMicros);
        _eventTimeMicros = eventTimeMicros;
        _splits = [.. splits];
    }

    public override ISplitReader<T> Open(int split, SplitPosition from) => new Reader(_splits[split], _eventTimeMicros, checked((int)from.Offset));

    private sealed class Reader(ReadOnlyMemory<T> records, Func<T, long> eventTimeMicros, int next) : ISplitReader<T>
    {
        private int _next = next;

        public SplitPosition Position => new(_next, 0);

        public bool IsExhausted => _next == records.Length;

        public long WatermarkMicros { get; private set; } = long.MinValue;

        public long BufferBytes => 0;

        public int Read(Span<T> events, Span<long> timesMicros)
        {
            var count = Math.Min(events.Length, records.Length - _next);
            records.Span.Slice(_next, count).CopyTo(events);
            for (var i = 0; i < count; i++)
            {
                timesMicros[i] = eventTimeMicros(events[i]);
                WatermarkMicros = Math.Max(WatermarkMicros, timesMicros[i]);
            }

            _next += count;
            return count;
        }

        public void Dispose()
        {
        }
    }
}
