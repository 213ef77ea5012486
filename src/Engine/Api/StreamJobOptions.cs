namespace Sheaf.Engine;

/// <summary>Settings of a job that don't change while it is open.</summary>
public sealed record StreamJobOptions
{
    /// <summary>The job's own folder: checkpoints, results log, clock. Created when missing; one open job per folder.</summary>
    public required string Directory { get; init; }

    /// <summary>A worker silent for longer counts as dead. Default 2 s; at least 100 ms. Shorter finds deaths sooner and takes a starved machine's pauses for them.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Completed checkpoints kept. Default 3; 1 to 100.</summary>
    public int RetainedCheckpoints { get; init; } = 3;

    /// <summary>A checkpoint that takes longer is abandoned. Default 60 s.</summary>
    public TimeSpan CheckpointTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Wait before the first restart after an operator's exception; doubles with each further one, to 10 s. Default 100 ms.</summary>
    public TimeSpan RestartBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Restarts allowed within <see cref="RestartWindow"/>; one more and the job fails. Default 8; 0 to 1000.</summary>
    public int MaxRestarts { get; init; } = 8;

    /// <summary>The window in which restarts are counted. Default 1 minute.</summary>
    public TimeSpan RestartWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>p95 latency under which a job counts as recovered, ms. Default 1000.</summary>
    public double RecoveryLatencyLimitMs { get; init; } = 1000;

    /// <summary>When events become due. Default <see cref="Pace.RealTime"/>.</summary>
    public Pace Pace { get; init; }

    /// <summary>
    /// Starts a worker: must call <see cref="Worker.Start"/> before it completes, on any thread. A host can place workers this way.
    /// Null starts them at once.
    /// </summary>
    public Func<Worker, CancellationToken, ValueTask>? StartWorker { get; init; }

    /// <summary>
    /// Reaches workers in other processes, each hosted by a <see cref="WorkerHost"/> of the same job. Null: the workers share this process, which is faster.
    /// With it, <see cref="StartWorker"/> is not used, and another number of workers or slots restarts the run.
    /// </summary>
    public IWorkerTransport? RemoteWorkers { get; init; }

    /// <summary>
    /// Directory of a savepoint (<see cref="StreamJob.SavepointAsync"/>) of the same job definition that a new job starts from, at any parallelism. Opening is
    /// refused when <see cref="Directory"/> has checkpoints already. Null starts at the beginning, or goes on where the job was.
    /// </summary>
    public string? FromSavepoint { get; init; }

    /// <summary>Makes the job fail at chosen points; for tests of exactly that. Null for none.</summary>
    internal IFaultInjector? Faults { get; init; }

    internal void Validate()
    {
        Guard.NotBlank(Directory);
        if (FromSavepoint is not null)
        {
            Guard.NotBlank(FromSavepoint);
        }

        Guard.InRange(RetainedCheckpoints, 1, 100, nameof(RetainedCheckpoints));
        Guard.InRange(MaxRestarts, 0, 1000, nameof(MaxRestarts));
        Guard.Positive(CheckpointTimeout, nameof(CheckpointTimeout));
        Guard.Positive(RestartBackoff, nameof(RestartBackoff));
        Guard.Positive(RestartWindow, nameof(RestartWindow));
        Guard.Positive(RecoveryLatencyLimitMs, nameof(RecoveryLatencyLimitMs));
        Guard.AtLeast(HeartbeatTimeout, TimeSpan.FromMilliseconds(100), nameof(HeartbeatTimeout));
    }
}
