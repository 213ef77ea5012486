namespace Sheaf.Engine;

/// <summary>
/// Counters of one subtask of a stage. They only grow, and outlive restarts. One writer, any number of readers. Times are as Flink defines them for a task:
/// busy while it processes, backpressured while its output has no room, idle for the rest.
/// </summary>
internal sealed class StageMetrics
{
    private long _in;
    private long _out;
    private long _busy;
    private long _backpressured;
    private long _idle;

    public long RecordsIn => Volatile.Read(ref _in);

    public long RecordsOut => Volatile.Read(ref _out);

    public long BusyNanos => Volatile.Read(ref _busy);

    public long BackpressuredNanos => Volatile.Read(ref _backpressured);

    public long IdleNanos => Volatile.Read(ref _idle);

    public void AddIn(long count) => Volatile.Write(ref _in, _in + count);

    public void AddOut(long count) => Volatile.Write(ref _out, _out + count);

    public void AddBusy(long nanos) => Volatile.Write(ref _busy, _busy + nanos);

    public void AddBackpressured(long nanos) => Volatile.Write(ref _backpressured, _backpressured + nanos);

    public void AddIdle(long nanos) => Volatile.Write(ref _idle, _idle + nanos);
}
