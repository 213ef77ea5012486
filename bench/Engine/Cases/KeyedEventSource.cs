using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Makes the events of the cases filter and keyed as a source of a job; splits share them out among themselves in turn.</summary>
/// <param name="events">Number of events in all splits.</param>
/// <param name="splits">Number of splits.</param>
internal sealed class KeyedEventSource(long events, int splits) : Source<KeyedEvent>("events", splits)
{
    private const int MicrosPerMillisecond = 1_000;

    public override ISplitReader<KeyedEvent> Open(int split, SplitPosition from) => new Reader(events, split, Splits, from);

    // A position's offset is the number of events read from the split.
    private sealed class Reader(long events, int split, int splits, SplitPosition from) : ISplitReader<KeyedEvent>
    {
        private long _next = split + from.Offset * splits;
        private ulong _state = from.State == 0 ? Xorshift.Seed + (ulong)split : (ulong)from.State;

        public SplitPosition Position => new((_next - split) / splits, (long)_state);

        public bool IsExhausted => _next >= events;

        public long WatermarkMicros => _next / KeyedEvents.PerMillisecond * MicrosPerMillisecond;

        public long BufferBytes => 0;

        public int Read(Span<KeyedEvent> room, Span<long> timesMicros)
        {
            int count = (int)Math.Min(room.Length, (events - _next + splits - 1) / splits);
            Span<KeyedEvent> made = room[..count];
            KeyedEvents.Fill(made, _next, splits, ref _state);
            for (int i = 0; i < made.Length; i++)
            {
                timesMicros[i] = made[i].Time * MicrosPerMillisecond;
            }

            _next += (long)count * splits;
            return count;
        }

        public void Dispose()
        {
        }
    }
}
