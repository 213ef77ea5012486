namespace Sheaf.Engine;

/// <summary>Counters of one slot. They only grow, and outlive restarts of the slot. One writer, any number of readers.</summary>
internal sealed class SlotMetrics
{
    private long _events;
    private long _rows;
    private long _late;
    private long _cpu;
    private long _busy;
    private long _backpressured;
    private long _idle;

    public LatencyHistogram Latency { get; } = new();

    public long Events => Volatile.Read(ref _events);

    public long Rows => Volatile.Read(ref _rows);

    public long Late => Volatile.Read(ref _late);

    public long CpuNanos => Volatile.Read(ref _cpu);

    public long BusyNanos => Volatile.Read(ref _busy);

    public long BackpressuredNanos => Volatile.Read(ref _backpressured);

    public long IdleNanos => Volatile.Read(ref _idle);

    public void AddEvents(long count) => Volatile.Write(ref _events, _events + count);

    public void AddRows(long count) => Volatile.Write(ref _rows, _rows + count);

    public void AddLate(long count) => Volatile.Write(ref _late, _late + count);

    public void AddCpu(long nanos) => Volatile.Write(ref _cpu, _cpu + nanos);

    public void AddBusy(long nanos) => Volatile.Write(ref _busy, _busy + nanos);

    public void AddBackpressured(long nanos) => Volatile.Write(ref _backpressured, _backpressured + nanos);

    public void AddIdle(long nanos) => Volatile.Write(ref _idle, _idle + nanos);
}
