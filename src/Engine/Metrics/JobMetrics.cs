namespace Sheaf.Engine;

/// <summary>What a job did since the previous collection. Null means unknown, never zero.</summary>
public sealed record JobMetrics
{
    /// <summary>When the figures were collected.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Wall time the figures cover.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Job time now.</summary>
    public required TimeSpan JobTime { get; init; }

    /// <summary>State now.</summary>
    public required JobState State { get; init; }

    /// <summary>Events created per second of the interval; null when no time passed.</summary>
    public double? OfferedRate { get; init; }

    /// <summary>Events processed per second of the interval, replayed ones included; null when no time passed.</summary>
    public double? Throughput { get; init; }

    /// <summary>Events created and not yet read; null when a source can't say how many there are.</summary>
    public long? Backlog { get; init; }

    /// <summary>Median of creation → leaving the sink, ms; null when no event left.</summary>
    public double? LatencyP50Ms { get; init; }

    /// <summary>95th percentile of creation → leaving the sink, ms; null when no event left.</summary>
    public double? LatencyP95Ms { get; init; }

    /// <summary>99th percentile of creation → leaving the sink, ms; null when no event left.</summary>
    public double? LatencyP99Ms { get; init; }

    /// <summary>CPU time of all worker threads per wall second, cores; null when no time passed.</summary>
    public double? CpuCoresUsed { get; init; }

    /// <summary>State and batches in flight of all workers, MiB.</summary>
    public required double MemoryMiBUsed { get; init; }

    /// <summary>Share of slot time spent working or held back by the CPU quota, 0 to 1; null when nothing ran.</summary>
    public double? BusyShare { get; init; }

    /// <summary>Share of slot time in which a source had to wait for full queues or memory, 0 to 1; null when nothing ran.</summary>
    public double? BackpressuredShare { get; init; }

    /// <summary>The last completed checkpoint, if any.</summary>
    public CheckpointInfo? LastCheckpoint { get; init; }

    /// <summary>Automatic restarts after failures since the job was opened.</summary>
    public required int Restarts { get; init; }

    /// <summary>Events read, each counted once.</summary>
    public required long EventsRead { get; init; }

    /// <summary>Final result rows committed to the results log.</summary>
    public required long ResultsCommitted { get; init; }

    /// <summary>Rows that reached the sinks since the job was opened, early and replayed ones included.</summary>
    public required long ResultsEmitted { get; init; }

    /// <summary>Figures of each stage.</summary>
    public required IReadOnlyList<StageFigures> Stages { get; init; }

    /// <summary>How far the watermark lies behind the job clock; null while unknown.</summary>
    public TimeSpan? WatermarkLag { get; init; }
}
