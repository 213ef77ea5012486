namespace Sheaf.Engine;

#pragma warning disable CS0067, CA1822, CS1591, CA1065
/// <summary>A running stream job.</summary>
public sealed class StreamJob : IAsyncDisposable
{
    /// <summary>Raised when a failure was noticed. Handlers run on an engine thread and must be quick.</summary>
    public event Action<JobFailure>? FailureDetected;

    /// <summary>Raised when the job is well again after a failure.</summary>
    public event Action<RecoveryMeasurement>? RecoveryMeasured;

    /// <summary>Raised when a checkpoint is complete.</summary>
    public event Action<CheckpointInfo>? CheckpointCompleted;

    /// <summary>Raised when a checkpoint could not be completed; the job lives on. The text says why.</summary>
    public event Action<string>? CheckpointFailed;

    /// <summary>Raised when the state changes.</summary>
    public event Action<JobState>? StateChanged;

    public JobDefinition Definition => throw new NotSupportedException();

    /// <summary>Null before the first start.</summary>
    public EngineConfiguration? Configuration => throw new NotSupportedException();

    public JobState State => throw new NotSupportedException();

    public string? FailureReason => throw new NotSupportedException();

    public IReadOnlyList<Worker> Workers => throw new NotSupportedException();

    public TimeSpan JobTime => throw new NotSupportedException();

    public CheckpointInfo? LastCheckpoint => throw new NotSupportedException();

    /// <summary>What was wrong with the folder when the job was opened: damaged checkpoints, a torn results log.</summary>
    public IReadOnlyList<string> RestoreNotices => throw new NotSupportedException();

    public static Task<StreamJob> OpenAsync(JobDefinition definition, StreamJobOptions options, TimeProvider time, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StartAsync(EngineConfiguration configuration, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Reconfiguration> ReconfigureAsync(EngineConfiguration configuration, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PauseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ResumeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StopAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CheckpointInfo> CheckpointAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WaitUntilFinishedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public JobMetrics CollectMetrics() => throw new NotSupportedException();

    public void KillWorker(int workerId) => throw new NotSupportedException();

    public IReadOnlyList<LiveResult> LiveResults(int maximum) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
