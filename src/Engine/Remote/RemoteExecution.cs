using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>A run of a job whose workers don't share a process, as its supervisor sees it.</summary>
internal sealed class RemoteExecution : IJobRun
{
    /// <summary>A worker gets this long to end its part of a run, before it is left to its lease.</summary>
    public static readonly TimeSpan AbortLimit = TimeSpan.FromSeconds(2);

    private readonly PipelinePlan _plan;
    private readonly RestoredState? _restored;
    private readonly JobFigures _figures;
    private readonly TimeProvider _time;
    private readonly RemoteRunOptions _options;
    private readonly Action<IJobRun, long, int, SlotSnapshot> _acknowledge;
    private readonly RemoteWorker[] _remotes;
    private readonly Worker[] _workers;
    private readonly SlotMetrics[] _slotMetrics;
    private readonly TaskCompletionSource<ExecutionFailure> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _countLock = new();
    private volatile EngineConfiguration _configuration;
    private volatile StrongBox<CheckpointRequest> _requested = new(default);
    private Task _exchanges = Task.CompletedTask;
    private long _lookedNanos;

    public RemoteExecution(
        PipelinePlan plan,
        EngineConfiguration configuration,
        RestoredState? restored,
        JobClock clock,
        JobFigures figures,
        TimeProvider time,
        RemoteRunOptions options,
        Action<IJobRun, long, int, SlotSnapshot> acknowledge)
    {
        _plan = plan;
        _configuration = configuration;
        _restored = restored;
        Clock = clock;
        _figures = figures;
        _time = time;
        _options = options;
        _acknowledge = acknowledge;
        _slotMetrics = [.. Enumerable.Range(0, configuration.Parallelism).Select(figures.Slots.Of)];
        _remotes = [.. Enumerable.Range(0, configuration.Workers).Select(id => new RemoteWorker(this, id, options.Transport, time))];
        _workers = [.. _remotes.Select(r => new Worker(r.Id, configuration, time, r, MetricsOf(r.Id)))];
    }

    /// <summary>Number of the run.</summary>
    public long Run => _options.Run;

    public JobClock Clock { get; }

    /// <summary>A call that takes longer has failed.</summary>
    public TimeSpan CallLimit => _options.HeartbeatTimeout;

    /// <summary>A worker without orders for this long ends its part.</summary>
    public TimeSpan Lease => 3 * _options.HeartbeatTimeout;

    /// <summary>The last checkpoint asked for.</summary>
    public CheckpointRequest Requested => _requested.Value;

    public EngineConfiguration Configuration => _configuration;

    public bool SnapshotsAreFull { get; set; } = true;

    public IReadOnlyList<Worker> Workers => _workers;

    public Task<ExecutionFailure> Failed => _failed.Task;

    public long EventsRead => Array.TrueForAll(_remotes, r => r.Last is not null)
        ? _remotes.Sum(r => r.Last!.EventsRead)
        : _restored?.Offsets.Sum(o => o.Events) ?? 0;

    public bool IsExhausted => Array.TrueForAll(_remotes, r => r.Last is { IsExhausted: true });

    public long Watermark => _remotes.Min(r => r.Last?.Watermark ?? Watermarks.Unknown);

    public long? FirstReadNanos => _remotes.Select(r => r.FirstReadNanos).Where(n => n > 0).Select(n => (long?)n).Min();

    public long? LastReadNanos => _remotes.Select(r => r.LastReadNanos).Where(n => n > 0).Select(n => (long?)n).Max();

    // It holds nothing but memory, and calls that were given up may still use it after the end.
    private CancellationTokenSource Ending { get; } = new();

    /// <summary>Deploys all workers at once; the run fails when one can't be.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (TrySplitState() is { } states)
        {
            await Task.WhenAll(_remotes.Select(remote => DeployAsync(remote, states[remote.Id], cancellationToken))).ConfigureAwait(false);
            _exchanges = Task.WhenAll(_remotes.Select(remote => Task.Run(() => remote.KeepInTouchAsync(Ending.Token), CancellationToken.None)));
        }
    }

    public IEnumerable<LiveResult> LatestResults() => _remotes.SelectMany(r => r.Results);

    public void RequestCheckpoint(long id, BarrierAction action)
    {
        if (action == BarrierAction.Park)
        {
            throw new ArgumentException("Workers in other processes can't be rearranged in place. Stop and restart the run.", nameof(action));
        }

        _requested = new StrongBox<CheckpointRequest>(new CheckpointRequest(id, action == BarrierAction.Stop, SnapshotsAreFull));
        TellAll();
    }

    public void ReportFailure(ExecutionFailure failure) => _failed.TrySetResult(failure);

    public void Apply(EngineConfiguration configuration)
    {
        _configuration = configuration;
        Array.ForEach(_workers, w => w.Apply(configuration));
        TellAll();
    }

    public void CheckHeartbeats(TimeSpan timeout)
    {
        var now = _time.Nanos();
        var sinceLastLook = now - _lookedNanos;
        _lookedNanos = now;
        if (sinceLastLook > timeout.TotalNanoseconds / 2)
        {
            return; // As in one process: whoever looks was held up too.
        }

        foreach (var remote in _remotes)
        {
            var silent = remote.SilentNanos(now);
            if (silent > timeout.TotalNanoseconds)
            {
                ReportFailure(new ExecutionFailure(
                    _time.GetUtcNow() - TimeSpan.FromMicroseconds(silent / 1000.0),
                    $"Worker {remote.Id} gave no sign of life for {silent / 1e6:F0} ms (timeout {timeout.TotalMilliseconds:F0} ms).{(remote.LastError is { } error ? $" The last call failed: {error}" : string.Empty)}",
                    null));
            }
        }
    }

    public async Task AbortAsync()
    {
        await Ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_remotes.Select(r => r.AbortAsync())).ConfigureAwait(false);
        await _exchanges.ConfigureAwait(false);
    }

    /// <summary>Takes the snapshots of one worker's slots.</summary>
    public void Acknowledge(long id, (int Slot, SlotSnapshot Snapshot)[] snapshots)
    {
        foreach (var (slot, snapshot) in snapshots)
        {
            _acknowledge(this, id, slot, snapshot);
        }
    }

    /// <summary>A worker takes no part in the run any more.</summary>
    public void NoteLost(RemoteWorker remote) => ReportFailure(new ExecutionFailure(
        _time.GetUtcNow(), $"Worker {remote.Id} has lost its part of the run: it was killed, or its process was started again.", null));

    /// <summary>Adds what a worker has counted since an earlier report to the job's counters.</summary>
    public void Count(int worker, WorkerReport report, WorkerReport? earlier)
    {
        lock (_countLock)
        {
            for (var i = 0; i < report.Slots.Count; i++)
            {
                report.Slots[i].AddTo(_slotMetrics[report.Slots[i].Slot], earlier?.Slots[i]);
            }

            for (var i = 0; i < report.Stages.Count; i++)
            {
                var counted = report.Stages[i];
                counted.AddTo(_figures.Stages.Of(_plan.Stages[counted.Stage].Name, counted.Subtask), earlier?.Stages[i].Totals ?? default);
            }

            _workers[worker].Memory.AddState(report.MemoryBytes - (earlier?.MemoryBytes ?? 0));
        }
    }

    private SlotMetrics[] MetricsOf(int worker) =>
        _slotMetrics[(worker * _configuration.SlotsPerWorker)..((worker + 1) * _configuration.SlotsPerWorker)];

    private RestoredState?[]? TrySplitState()
    {
        try
        {
            return new DeployedState(_plan, _configuration).Split(_restored);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            ReportFailure(new ExecutionFailure(_time.GetUtcNow(), $"The state to restore could not be read: {error.Message}", error));
            return null;
        }
    }

    private async Task DeployAsync(RemoteWorker remote, RestoredState? state, CancellationToken cancellationToken)
    {
        try
        {
            var deployment = new Deployment(Run, remote.Id, _options.Fingerprint, _options.Pace, _configuration, Clock.Read(), _options.Knobs.Encode(), state);
            await remote.DeployAsync(deployment.Encode(), _options.HeartbeatTimeout, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A transport may throw anything; it is reported as a failure of the run.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            ReportFailure(new ExecutionFailure(_time.GetUtcNow(), $"Worker {remote.Id} could not be started: {error.Message}", error));
        }
    }

    private void TellAll()
    {
        foreach (var remote in _remotes)
        {
            _ = remote.BeatAsync(TimeSpan.Zero, Ending.Token);
        }
    }
}
