namespace Sheaf.Engine;

/// <summary>A worker of a run: some slots with a common CPU quota and memory budget. Each run has new workers; a worker starts once.</summary>
public sealed class Worker
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly IWorkerLink? _link;
    private readonly SlotMetrics[]? _linkedMetrics;
    private Slot[] _slots = [];
    private bool _started;
    private volatile bool _killed;
    private long _beatNanos;
    private long _killedNanos;
    private (long Nanos, long Cpu, long Busy) _collected;
    private int _memoryMiB;

    internal Worker(int id, EngineConfiguration configuration, TimeProvider time)
    {
        Id = id;
        Slots = configuration.SlotsPerWorker;
        _memoryMiB = configuration.MemoryMiBPerWorker;
        _time = time;
        Bucket = new CpuBucket(configuration.CpuPerWorker, time.Nanos());
        Memory = new MemoryAccount(configuration.MemoryMiBPerWorker);
    }

    /// <summary>Makes the stand-in of a worker in another process.</summary>
    internal Worker(int id, EngineConfiguration configuration, TimeProvider time, IWorkerLink link, SlotMetrics[] metrics)
        : this(id, configuration, time)
    {
        _link = link;
        _linkedMetrics = metrics;
        Collect();
    }

    /// <summary>Number of the worker within its run, from 0.</summary>
    public int Id { get; }

    /// <summary>Number of slots (threads).</summary>
    public int Slots { get; private set; }

    /// <summary>CPU quota in force, thread seconds per wall second.</summary>
    public double CpuQuota => Bucket.Quota;

    /// <summary>Memory budget in force, MiB.</summary>
    public int MemoryMiB => Volatile.Read(ref _memoryMiB);

    /// <summary>Whether the worker was started, not killed, and some of its threads run.</summary>
    public bool Running => _link is { } link ? link.IsRunning && !_killed : _started && !_killed && _slots.Any(s => !s.Exited.IsCompleted);

    private IEnumerable<SlotMetrics> Metrics => _linkedMetrics ?? _slots.Select(s => s.Metrics);

    internal CpuBucket Bucket { get; }

    internal MemoryAccount Memory { get; }

    internal bool IsKilled => _killed;

    internal bool IsStarted => _started;

    /// <summary>When it last gave a sign of life.</summary>
    internal long BeatNanos => Volatile.Read(ref _beatNanos);

    /// <summary>When it was killed, or 0.</summary>
    internal long KilledNanos => Volatile.Read(ref _killedNanos);

    /// <summary>Starts the worker's threads. To be called once, by the <see cref="StreamJobOptions.StartWorker"/> hook.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        lock (_lock)
        {
            if (_link is not null)
            {
                throw new InvalidOperationException($"Worker {Id} runs in another process and is started by its job. Start only workers that the hook was given.");
            }

            if (_started)
            {
                throw new InvalidOperationException($"Worker {Id} was started before; a worker starts once. Start the worker that the hook was given.");
            }

            _started = true;
            Beat(_time.Nanos());
        }

        foreach (var slot in _slots)
        {
            slot.Start();
        }
    }

    /// <summary>Figures since the previous call.</summary>
    public WorkerMetrics Collect()
    {
        lock (_lock)
        {
            var now = (Nanos: _time.Nanos(), Cpu: Metrics.Sum(m => m.CpuNanos), Busy: Metrics.Sum(m => m.BusyNanos));
            var wall = _collected.Nanos == 0 ? 0 : now.Nanos - _collected.Nanos;
            var metrics = new WorkerMetrics(
                Id,
                Running,
                wall > 0 ? (now.Cpu - _collected.Cpu) / (double)wall : null,
                CpuQuota,
                Memory.UsedBytes / 1048576.0,
                MemoryMiB,
                wall > 0 ? Math.Clamp((now.Busy - _collected.Busy) / ((double)wall * Slots), 0, 1) : null);
            _collected = now;
            return metrics;
        }
    }

    internal void Assign(Slot[] slots)
    {
        _slots = slots;
        Slots = slots.Length;
        Collect();
    }

    internal void Beat(long nowNanos) => Volatile.Write(ref _beatNanos, nowNanos);

    /// <summary>Drops the worker's threads where they are, without a word to anybody.</summary>
    internal void Kill()
    {
        Volatile.Write(ref _killedNanos, _time.Nanos());
        _killed = true;
        _link?.Kill();
        foreach (var slot in _slots)
        {
            slot.Signal.Set();
        }
    }

    internal void Apply(EngineConfiguration configuration)
    {
        Bucket.Quota = configuration.CpuPerWorker;
        Memory.BudgetBytes = (long)configuration.MemoryMiBPerWorker << 20;
        Volatile.Write(ref _memoryMiB, configuration.MemoryMiBPerWorker);
    }
}
