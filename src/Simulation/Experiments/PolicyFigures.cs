namespace Sheaf.Simulation.Experiments;

/// <summary>What one policy came to with one seed.</summary>
public sealed record PolicyFigures
{
    /// <summary>Share of seconds with latency over its limit or nothing leaving the job.</summary>
    public required double BadSecondsShare { get; init; }

    /// <summary>Mean p95 latency in milliseconds over the seconds that had one.</summary>
    public required double LatencyMeanMs { get; init; }

    /// <summary>95th percentile of those seconds.</summary>
    public required double LatencyP95Ms { get; init; }

    /// <summary>99th percentile of those seconds.</summary>
    public required double LatencyP99Ms { get; init; }

    /// <summary>Mean recovery in seconds; null without failures that were read to their end.</summary>
    public double? RecoveryMeanSeconds { get; init; }

    /// <summary>Share of those recoveries within the limit.</summary>
    public double? RecoveryWithinShare { get; init; }

    /// <summary>Core hours allocated to the job.</summary>
    public required double CoreHoursJob { get; init; }

    /// <summary>GiB hours allocated to the job.</summary>
    public required double GiBHoursJob { get; init; }

    /// <summary>Core hours allocated to profiling runs.</summary>
    public double CoreHoursProfiling { get; init; }

    /// <summary>GiB hours allocated to profiling runs.</summary>
    public double GiBHoursProfiling { get; init; }

    /// <summary>CPU hours that the policy itself took, measured on this machine.</summary>
    public double CoreHoursService { get; init; }

    /// <summary>Price of the allocations of job and profiling and of the bad seconds. Without <see cref="CoreHoursService"/>, so that it is the same on every machine.</summary>
    public required double Cost { get; init; }

    /// <summary><see cref="Cost"/> and the price of <see cref="CoreHoursService"/>.</summary>
    public double CostWithService { get; init; }

    /// <summary>Changes of configuration.</summary>
    public required int Reconfigurations { get; init; }

    /// <summary>Profiling runs.</summary>
    public int ProfilingRuns { get; init; }

    /// <summary>Minutes until the job first ran on an allocation cheaper than the static one; null where it never did.</summary>
    public double? FirstSavingMinutes { get; init; }

    /// <summary>Wall seconds that the run took on this machine.</summary>
    public double WallSeconds { get; init; }
}
