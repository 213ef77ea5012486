namespace Sheaf.Engine;

/// <summary>The counters of all slots a job ever had, and their differences between two looks. Each reader has its own collector.</summary>
internal sealed class MetricsCollector(SlotMetricsRegistry registry, TimeProvider time)
{
    private Totals _previous = Totals.Of(registry, time.Nanos());

    /// <summary>What was added since the previous call.</summary>
    public MetricsDelta Collect()
    {
        var now = Totals.Of(registry, time.Nanos());
        var before = _previous;
        _previous = now;
        var latency = new long[LatencyHistogram.Buckets];
        for (var i = 0; i < latency.Length; i++)
        {
            latency[i] = now.Latency[i] - before.Latency[i];
        }

        return new MetricsDelta(
            now.Nanos - before.Nanos,
            now.Events - before.Events,
            now.Cpu - before.Cpu,
            now.Busy - before.Busy,
            now.Backpressured - before.Backpressured,
            now.Idle - before.Idle,
            latency);
    }

    private sealed record Totals(long Nanos, long Events, long Cpu, long Busy, long Backpressured, long Idle, long[] Latency)
    {
        public static Totals Of(SlotMetricsRegistry registry, long nanos)
        {
            long events = 0, cpu = 0, busy = 0, backpressured = 0, idle = 0;
            var latency = new long[LatencyHistogram.Buckets];
            foreach (var slot in registry.All)
            {
                events += slot.Events;
                cpu += slot.CpuNanos;
                busy += slot.BusyNanos;
                backpressured += slot.BackpressuredNanos;
                idle += slot.IdleNanos;
                slot.Latency.AddTo(latency);
            }

            return new Totals(nanos, events, cpu, busy, backpressured, idle, latency);
        }
    }
}
