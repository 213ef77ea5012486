namespace Sheaf.Engine;

/// <summary>How a profiling run is made.</summary>
public sealed record ProfilingOptions
{
    /// <summary>Folder in which the run makes its own temporary folder, deleted at the end.</summary>
    public required string Directory { get; init; }

    /// <summary>Time before measuring starts. Default 5 s; at least 0.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Measured time. Default 10 s; above 0.</summary>
    public TimeSpan Measure { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a worker is killed just before the next checkpoint is due, to measure the recovery. Default true.</summary>
    public bool InjectFailure { get; init; } = true;

    /// <summary>A recovery that takes longer is censored. Default 60 s; above 0.</summary>
    public TimeSpan RecoveryCap { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>p95 latency under which the job counts as recovered, ms. Default 1000.</summary>
    public double LatencyLimitMs { get; init; } = 1000;

    /// <summary>Starts the run's workers; see <see cref="StreamJobOptions.StartWorker"/>.</summary>
    public Func<Worker, CancellationToken, ValueTask>? StartWorker { get; init; }

    internal void Validate()
    {
        Guard.NotBlank(Directory);
        Guard.NotNegative(WarmUp.TotalSeconds, nameof(WarmUp));
        Guard.Positive(Measure, nameof(Measure));
        Guard.Positive(RecoveryCap, nameof(RecoveryCap));
        Guard.Positive(LatencyLimitMs, nameof(LatencyLimitMs));
    }
}
