namespace Sheaf.Engine;

/// <summary>
/// A stream job in this process: its life, configuration, checkpoints and figures. Members are safe for concurrent use; changes queue
/// behind each other. Events are raised on engine threads; handlers must be quick and not throw.
/// </summary>
public sealed partial class StreamJob : IAsyncDisposable
{
    private readonly StreamJobOptions _options;
    private readonly TimeProvider _time;
    private readonly PipelinePlan _plan;
    private readonly JobFolder _folder;
    private readonly JobClock _clock;
    private readonly KnobBoard _knobs;
    private readonly CheckpointCoordinator _checkpoints;
    private readonly JobFigures _figures = new();
    private readonly Dictionary<string, StageTotals> _collectedStages = new(StringComparer.Ordinal);
    private readonly MetricsCollector _collector;
    private readonly RecoveryTracker _recovery;
    private readonly RestartBudget _restartBudget;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _collectLock = new();
    private readonly List<string> _notices;
    private Task _supervision = Task.CompletedTask;
    private volatile IJobRun? _execution;
    private volatile EngineConfiguration? _configuration;
    private volatile CheckpointData? _restored;
    private volatile JobState _state;
    private volatile string? _failureReason;
    private int _restarts;
    private long _lastRun;
    private double? _collectedOffered;
    private int _disposed;

    private StreamJob(
        JobDefinition definition, StreamJobOptions options, PipelinePlan plan, JobFolder folder, List<string> notices, TimeProvider time)
    {
        Definition = definition;
        _options = options;
        _plan = plan;
        _folder = folder;
        _notices = notices;
        _time = time;
        _knobs = new KnobBoard(KnobsPath(options), notices);
        _clock = new JobClock(time, options.Pace, folder.Clock.Micros);
        _checkpoints = new CheckpointCoordinator(folder, definition.Fingerprint, _clock, plan.Committers, time, options.Faults);
        _checkpoints.Completed += info => CheckpointCompleted?.Invoke(info);
        _checkpoints.Failed += reason => CheckpointFailed?.Invoke(reason);
        _collector = new MetricsCollector(_figures.Slots, time);
        _recovery = new RecoveryTracker(_figures.Slots, options.RecoveryLatencyLimitMs, time);
        _restartBudget = new RestartBudget(options, time);
        _restored = _checkpoints.Restore(_notices);
        _collectedOffered = OfferedSoFar();
    }

    /// <summary>Raised when a failure was noticed.</summary>
    public event Action<JobFailure>? FailureDetected;

    /// <summary>Raised when the job is well again after a failure.</summary>
    public event Action<RecoveryMeasurement>? RecoveryMeasured;

    /// <summary>Raised when a checkpoint is complete.</summary>
    public event Action<CheckpointInfo>? CheckpointCompleted;

    /// <summary>Raised when a checkpoint could not be completed, or takes too long; the job lives on. The text says why.</summary>
    public event Action<string>? CheckpointFailed;

    /// <summary>Raised when the state changes.</summary>
    public event Action<JobState>? StateChanged;

    /// <summary>What the job computes.</summary>
    public JobDefinition Definition { get; }

    /// <summary>The configuration in force; null before the first start.</summary>
    public EngineConfiguration? Configuration => _configuration;

    /// <summary>The state now.</summary>
    public JobState State => _state;

    /// <summary>Why the job has failed; null unless <see cref="JobState.Failed"/>.</summary>
    public string? FailureReason => _failureReason;

    /// <summary>The workers of the current run; empty when none runs.</summary>
    public IReadOnlyList<Worker> Workers => _execution?.Workers ?? [];

    /// <summary>The job clock.</summary>
    public TimeSpan JobTime => Micros.ToTimeSpan(_clock.ElapsedMicros);

    /// <summary>The last checkpoint completed since the job was opened.</summary>
    public CheckpointInfo? LastCheckpoint => _checkpoints.Last;

    /// <summary>What was found wrong when state was restored: damaged checkpoints, a torn results log. One sentence each.</summary>
    public IReadOnlyList<string> RestoreNotices
    {
        get
        {
            lock (_notices)
            {
                return [.. _notices];
            }
        }
    }

    /// <summary>Opens a job on its folder, without running it yet. It continues from the last sound checkpoint there.</summary>
    /// <param name="definition">The job; the same as before when the folder holds one.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Time source.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <exception cref="ArgumentException">An option is out of range, or an unlimited pace was asked for an endless job.</exception>
    /// <exception cref="IOException">The folder is in use or can't be read.</exception>
    /// <exception cref="InvalidOperationException">The folder holds another job.</exception>
    public static Task<StreamJob> OpenAsync(
        JobDefinition definition, StreamJobOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        if (options.Pace == Pace.Unlimited && definition.EventLimit is null)
        {
            throw new ArgumentException("Pace is Unlimited but the job is endless; expected a job with an EventLimit. Set one, or use Pace.RealTime.", nameof(options));
        }

        return Task.Run(() => Open(definition, options, time), cancellationToken);
    }

    /// <summary>Completes when a bounded job has finished; fails when the job fails.</summary>
    public Task WaitUntilFinishedAsync(CancellationToken cancellationToken) => _finished.Task.WaitAsync(cancellationToken);

    /// <summary>Drops a worker's threads and state abruptly, as if its process had died. The job notices by itself and recovers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker.</exception>
    public void KillWorker(int workerId)
    {
        var workers = Workers;
        if (workerId < 0 || workerId >= workers.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(workerId), $"There is no worker {workerId}; {workers.Count} run now, numbered from 0. Give one of these.");
        }

        workers[workerId].Kill();
    }

    /// <summary>Newest results, early ones included.</summary>
    /// <param name="maximum">Most results to return; at least 0.</param>
    public IReadOnlyList<LiveResult> LiveResults(int maximum) =>
        _execution is { } execution
            ? [.. execution.LatestResults().OrderBy(r => r.Key, StringComparer.Ordinal).Take(maximum)]
            : [];

    /// <summary>Figures since the previous call (the first: since the job was opened).</summary>
    public JobMetrics CollectMetrics()
    {
        lock (_collectLock)
        {
            var seen = _collector.Collect();
            var offered = OfferedSoFar();
            var metrics = Describe(seen, offered - _collectedOffered) with { Stages = StageFiguresSince(seen.Nanos) };
            _collectedOffered = offered;
            return metrics;
        }
    }

    /// <summary>Ends all threads without a checkpoint (call <see cref="StopAsync"/> first for one) and releases the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _supervision.ConfigureAwait(false);
        await _gate.WaitAsync().ConfigureAwait(false);
        await EndRunAsync("the job was closed").ConfigureAwait(false);
        HaltClock();
        _finished.TrySetException(new ObjectDisposedException(nameof(StreamJob), "The job was closed before it had finished."));
        _ = _finished.Task.Exception;
        _folder.Dispose();
        _closing.Dispose();
    }

    private static StreamJob Open(JobDefinition definition, StreamJobOptions options, TimeProvider time)
    {
        var notices = new List<string>();
        var plan = definition.BuildPipeline().Plan.Complete();
        var folder = JobFolder.Open(options, definition, notices);
        try
        {
            var job = new StreamJob(definition, options, plan, folder, notices, time);
            job._supervision = Task.WhenAll(Task.Run(job.SuperviseAsync), Task.Run(job.KeepClockAsync));
            return job;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private JobMetrics Describe(MetricsDelta seen, double? offered) => new()
    {
        CollectedAt = _time.GetUtcNow(),
        Interval = TimeSpan.FromMicroseconds(seen.Nanos / 1000.0),
        JobTime = JobTime,
        State = _state,
        OfferedRate = seen.Nanos > 0 && !_clock.IsUnlimited && offered is { } events ? Math.Max(0, events) * 1e9 / seen.Nanos : null,
        Throughput = seen.PerSecond(seen.Events),
        Backlog = Backlog(),
        LatencyP50Ms = seen.LatencyMs(0.50),
        LatencyP95Ms = seen.LatencyMs(0.95),
        LatencyP99Ms = seen.LatencyMs(0.99),
        CpuCoresUsed = seen.Nanos > 0 ? seen.Cpu / (double)seen.Nanos : null,
        MemoryMiBUsed = Workers.Sum(w => w.Memory.UsedBytes) / 1048576.0,
        BusyShare = seen.BusyShare,
        BackpressuredShare = seen.BackpressuredShare,
        LastCheckpoint = LastCheckpoint,
        Restarts = Volatile.Read(ref _restarts),
        EventsRead = EventsRead(),
        ResultsCommitted = _checkpoints.RowsCommitted,
        ResultsEmitted = _figures.Slots.All.Sum(m => m.Rows),
        WatermarkLag = WatermarkLag(),
        Stages = [],
    };

    private TimeSpan? WatermarkLag() =>
        _execution is { } execution && !_clock.IsUnlimited && execution.Watermark is > 0 and < long.MaxValue and var watermark
            ? Micros.ToTimeSpan(Math.Max(0, _clock.NowMicros - watermark))
            : null;

    private long EventsRead() => _execution?.EventsRead ?? _restored?.EventsRead ?? 0;

    private double? OfferedSoFar() => _plan.EventsDueAt(_clock.NowMicros);

    private long? Backlog() => _plan.EventsDueAt(_clock.NowMicros) is { } due ? Math.Max(0, due - EventsRead()) : null;

    private List<StageFigures> StageFiguresSince(long nanos)
    {
        var figures = new List<StageFigures>();
        foreach (var stage in _plan.Stages)
        {
            var parallelism = _configuration is { } configuration ? new SubtaskLayout(_plan, configuration).Parallelism(stage) : 0;
            var totals = _figures.Stages.Totals(stage.Name);
            figures.Add(StageFigures.Of(stage.Name, parallelism, totals.Minus(_collectedStages.GetValueOrDefault(stage.Name)), nanos));
            _collectedStages[stage.Name] = totals;
        }

        return figures;
    }
}
