namespace Sheaf.Engine;

/// <summary>What a profiling run measured.</summary>
public sealed record ProfilingResult
{
    /// <summary>The configuration that ran.</summary>
    public required EngineConfiguration Configuration { get; init; }

    /// <summary>Offered rate, events/s.</summary>
    public required double Rate { get; init; }

    /// <summary>Processed rate while measuring, events/s; null when unknown.</summary>
    public double? Throughput { get; init; }

    /// <summary>Events waiting at the end of measuring.</summary>
    public required long Backlog { get; init; }

    /// <summary>Median latency, ms; null when no event left.</summary>
    public double? LatencyP50Ms { get; init; }

    /// <summary>95th percentile of latency, ms; null when no event left.</summary>
    public double? LatencyP95Ms { get; init; }

    /// <summary>99th percentile of latency, ms; null when no event left.</summary>
    public double? LatencyP99Ms { get; init; }

    /// <summary>CPU used, cores; null when unknown.</summary>
    public double? CpuCoresUsed { get; init; }

    /// <summary>State and batches in flight, MiB.</summary>
    public required double MemoryMiBUsed { get; init; }

    /// <summary>Share of slot time spent working or held back by the quota; null when unknown.</summary>
    public double? BusyShare { get; init; }

    /// <summary>
    /// From the kill until p95 latency was under the limit and the backlog normal, seconds; the cap when censored; null when no failure was injected.
    /// </summary>
    public double? RecoverySeconds { get; init; }

    /// <summary>Whether the job had not recovered within the cap, so that <see cref="RecoverySeconds"/> is only a lower bound.</summary>
    public required bool RecoveryCensored { get; init; }

    /// <summary>Allocated cores × wall time of the whole run, core-seconds.</summary>
    public required double CoreSeconds { get; init; }

    /// <summary>Wall time of the whole run.</summary>
    public required TimeSpan Duration { get; init; }
}
