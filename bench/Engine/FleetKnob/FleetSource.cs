using Sheaf.Bench.Engine.Cases;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.FleetKnob;

/// <summary>
/// Events of a fleet of 100 000 vehicles, one a microsecond of event time. One vehicle of a hundred is under way and sends nearly everything; of 512 events one
/// is from the others.
/// </summary>
/// <param name="events">Events after which the source ends.</param>
internal sealed class FleetSource(long events) : Source<FleetEvent>("fleet", 1)
{
    /// <summary>Number of keys.</summary>
    public const int Vehicles = 100_000;

    private const int UnderWay = Vehicles / 100;

    /// <inheritdoc/>
    public override ISplitReader<FleetEvent> Open(int split, SplitPosition from) => new Reader(events, from);

    private sealed class Reader(long events, SplitPosition from) : ISplitReader<FleetEvent>
    {
        private long _next = from.Offset;
        private ulong _state = from.Offset == 0 ? Xorshift.Seed : (ulong)from.State;

        public SplitPosition Position => new(_next, (long)_state);

        public bool IsExhausted => _next >= events;

        public long WatermarkMicros => _next;

        public long BufferBytes => 0;

        public int Read(Span<FleetEvent> room, Span<long> timesMicros)
        {
            int count = (int)Math.Min(room.Length, events - _next);
            for (int i = 0; i < count; i++)
            {
                ulong x = _state = Xorshift.Next(_state);
                ulong draw = (x >> 24) & 0xFFFF_FFFF;
                int vehicle = (x & 511) == 0 ? UnderWay + (int)(draw * (Vehicles - UnderWay) >> 32) : (int)(draw * UnderWay >> 32);
                room[i] = new FleetEvent(_next, vehicle, 1 + ((x >> 9) & 1023));
                timesMicros[i] = _next++;
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}
