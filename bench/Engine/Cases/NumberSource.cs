using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Makes numbers from 0 to a limit in scattered order, each once before any comes again; one a microsecond of event time.</summary>
/// <param name="events">Number of events in all splits.</param>
/// <param name="numbers">Number of different numbers, not a multiple of <see cref="Stride"/>.</param>
/// <param name="splits">Number of splits; each has every n-th event.</param>
internal sealed class NumberSource(long events, long numbers, int splits) : Source<long>("numbers", splits)
{
    /// <summary>A prime: its multiples meet every residue.</summary>
    public const long Stride = 6_700_417;

    public override ISplitReader<long> Open(int split, SplitPosition from) => new Reader(events, numbers, split, Splits, from.Offset);

    private sealed class Reader(long events, long numbers, int split, int splits, long offset) : ISplitReader<long>
    {
        private long _next = split + offset * splits;

        public SplitPosition Position => new((_next - split) / splits, 0);

        public bool IsExhausted => _next >= events;

        public long WatermarkMicros => _next;

        public long BufferBytes => 0;

        public int Read(Span<long> room, Span<long> timesMicros)
        {
            int count = (int)Math.Min(room.Length, (events - _next + splits - 1) / splits);
            for (int i = 0; i < count; i++)
            {
                room[i] = _next * Stride % numbers;
                timesMicros[i] = _next;
                _next += splits;
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}
