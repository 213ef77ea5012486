using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>The scales that all policies share, so that heights can be compared across them.</summary>
internal sealed record PlotScales
{
    // Capacity far above any load would press the load against the axis.
    private const double MostCapacityOverLoad = 2;

    // So would a short burst of profiling, or one recovery that never came, with what they stand beside.
    private const double MostCoresOverJob = 1.6;
    private const double MostRecoveryOverLimit = 2.5;

    /// <summary>Records a second.</summary>
    public required double MaxRate { get; init; }

    /// <summary>Cores.</summary>
    public required double MaxCores { get; init; }

    /// <summary>Lowest latency in milliseconds.</summary>
    public required double MinLatencyMs { get; init; }

    /// <summary>Highest latency in milliseconds.</summary>
    public required double MaxLatencyMs { get; init; }

    /// <summary>Longest recovery in seconds.</summary>
    public required double MaxRecoverySeconds { get; init; }

    /// <summary>Length of the time axis in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Scales that hold every given run.</summary>
    public static PlotScales Of(IReadOnlyList<PolicyRun> runs, ExperimentSettings settings)
    {
        TimelineMinute[] minutes = [.. runs.SelectMany(run => run.Minutes)];
        var peak = Highest(minutes.Select(minute => minute.Offered), 1);
        var latencies = minutes.Select(minute => minute.LatencyMs).OfType<double>().Where(ms => ms > 0).Append(settings.Slo.LatencyP95Ms);
        var recoveries = runs.SelectMany(run => run.Failures).Select(failure => failure.RecoverySeconds).OfType<double>();
        return new PlotScales
        {
            MaxRate = Math.Min(Highest(minutes.Select(minute => Math.Max(minute.Offered, minute.Capacity)), 1), peak * MostCapacityOverLoad) * 1.04,
            MaxCores = MostCores(minutes) * 1.06,
            MinLatencyMs = AxisTicks.RoundBelow(latencies.Min()),
            MaxLatencyMs = latencies.Max() * 1.5,
            MaxRecoverySeconds = Math.Clamp(Highest(recoveries, 0) * 1.08, settings.Slo.RecoverySeconds * 1.25, settings.Slo.RecoverySeconds * MostRecoveryOverLimit),
            Seconds = Math.Max(settings.Seconds, Highest(runs.Select(run => run.Minutes.Count * 60.0), 60)),
        };
    }

    private static double MostCores(TimelineMinute[] minutes)
    {
        var job = Highest(minutes.Select(minute => minute.Configuration.TotalCores), 0.1);
        var together = Highest(minutes.Select(minute => minute.Configuration.TotalCores + minute.ProfilingCores), 0.1);
        return Math.Min(together, job * MostCoresOverJob);
    }

    private static double Highest(IEnumerable<double> values, double least) => Math.Max(least, values.DefaultIfEmpty(least).Max());
}
