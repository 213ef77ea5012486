namespace Sheaf.Engine;

/// <summary>A slot's counters since its part of the run began.</summary>
/// <param name="Slot">Number of the slot in the run.</param>
/// <param name="Counts">Events, rows, late ones, CPU, busy, backpressured and idle nanoseconds.</param>
/// <param name="Latency">Count by bucket of the latency histogram, without empty ones.</param>
internal sealed record SlotCounters(int Slot, long[] Counts, (int Bucket, long Count)[] Latency)
{
    public static SlotCounters Of(int slot, SlotMetrics metrics)
    {
        var latency = new long[LatencyHistogram.Buckets];
        metrics.Latency.AddTo(latency);
        return new SlotCounters(slot, CountsOf(metrics), [.. latency.Select((count, bucket) => (bucket, count)).Where(b => b.count > 0)]);
    }

    /// <summary>Adds what was counted since an earlier report to the job's own counters.</summary>
    public void AddTo(SlotMetrics metrics, SlotCounters? earlier)
    {
        long Since(int counter) => Counts[counter] - (earlier?.Counts[counter] ?? 0);
        metrics.AddEvents(Since(0));
        metrics.AddRows(Since(1));
        metrics.AddLate(Since(2));
        metrics.AddCpu(Since(3));
        metrics.AddBusy(Since(4));
        metrics.AddBackpressured(Since(5));
        metrics.AddIdle(Since(6));
        var before = earlier?.Latency.ToDictionary(b => b.Bucket, b => b.Count) ?? [];
        foreach (var (bucket, count) in Latency)
        {
            metrics.Latency.Add(bucket, count - before.GetValueOrDefault(bucket));
        }
    }

    public void Write(WireWriter writer)
    {
        writer.Write(Slot);
        writer.WriteAll(Counts, (w, c) => w.Write(c));
        writer.WriteAll(Latency, (w, b) => w.Write(b));
    }

    public static SlotCounters Read(WireReader reader) =>
        new(reader.Read<int>(), reader.ReadAll(r => r.Read<long>()), reader.ReadAll(r => r.Read<(int, long)>()));

    private static long[] CountsOf(SlotMetrics m) => [m.Events, m.Rows, m.Late, m.CpuNanos, m.BusyNanos, m.BackpressuredNanos, m.IdleNanos];
}
