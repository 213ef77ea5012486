namespace Sheaf.Engine;

/// <summary>What slots did in an interval; times in nanoseconds, latency as bucket counts.</summary>
internal sealed record MetricsDelta(long Nanos, long Events, long Cpu, long Busy, long Backpressured, long Idle, long[] Latency)
{
    private double SlotTime => Busy + Backpressured + Idle;

    public double? PerSecond(long count) => Nanos > 0 ? count * 1e9 / Nanos : null;

    public double? BusyShare => SlotTime > 0 ? Busy / SlotTime : null;

    public double? BackpressuredShare => SlotTime > 0 ? Backpressured / SlotTime : null;

    public double? LatencyMs(double quantile) => LatencyHistogram.Quantile(Latency, quantile) / 1000;
}
