using System.Diagnostics;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>
/// Gives the events at a pace, so that there is always something in flight when a fault comes: slower when the faults lag behind, and the last event of a split
/// only when they are all over.
/// </summary>
internal sealed class OracleSource(OracleShape shape, OraclePlan plan) : Source<OracleEvent>("numbers", shape.Splits)
{
    private const double FastPerMicro = 0.02;

    private const double SlowPerMicro = 0.0005;

    public override ISplitReader<OracleEvent> Open(int split, SplitPosition from) => new Reader(shape, plan, split, from.Offset);

    private sealed class Reader(OracleShape shape, OraclePlan plan, int split, long next) : ISplitReader<OracleEvent>
    {
        private long _next = next;
        private double _due = 1;
        private long _readAt = Stopwatch.GetTimestamp();

        public SplitPosition Position => new(_next, 0);

        public bool IsExhausted => _next == shape.EventsPerSplit;

        public long WatermarkMicros { get; private set; } = long.MinValue;

        public long BufferBytes => 0;

        public int Read(Span<OracleEvent> events, Span<long> timesMicros)
        {
            int count = (int)Math.Min(Math.Min(events.Length, Due()), Left());
            for (int i = 0; i < count; i++)
            {
                events[i] = shape.EventAt(split, _next++);
                timesMicros[i] = events[i].TimeMicros;
                WatermarkMicros = timesMicros[i];
            }

            _due -= count;
            return count;
        }

        public void Dispose()
        {
        }

        private long Left() => shape.EventsPerSplit - _next - (plan.IsOver ? 0 : 1);

        private long Due()
        {
            long now = Stopwatch.GetTimestamp();
            bool fast = _next < shape.EventsPerSplit * plan.Share;
            _due = Math.Min(512, _due + Stopwatch.GetElapsedTime(_readAt, now).TotalMicroseconds * (fast ? FastPerMicro : SlowPerMicro));
            _readAt = now;
            return (long)_due;
        }
    }
}
