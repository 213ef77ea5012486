using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>The figures that experiments report, in the order in which they are written.</summary>
/// <remarks>
/// Ratios are taken inside one seed. Only <c>core_h_service</c>, <c>net_cpu_vs_static</c>, <c>cost_with_service</c>,
/// <c>service_cores</c> and <c>wall_s</c> rest on the clock of the machine; all others are the same wherever the seed is.
/// </remarks>
public static class PolicyFigureCatalog
{
    /// <summary>All figures.</summary>
    public static IReadOnlyList<PolicyFigure> All { get; } =
    [
        new("bad_seconds_share", "share", run => run.Figures.BadSecondsShare),
        new("bad_points_over_static", "points", BadPointsOverStatic),
        new("latency_mean_ms", "ms", run => run.Figures.LatencyMeanMs),
        new("latency_p95_ms", "ms", run => run.Figures.LatencyP95Ms),
        new("latency_p99_ms", "ms", run => run.Figures.LatencyP99Ms),
        new("recovery_mean_s", "s", run => run.Figures.RecoveryMeanSeconds),
        new("recovery_within_share", "share", run => run.Figures.RecoveryWithinShare),
        new("core_h_job", "core h", run => run.Figures.CoreHoursJob),
        new("core_h_profiling", "core h", run => run.Figures.CoreHoursProfiling),
        new("core_h_service", "core h", run => run.Figures.CoreHoursService),
        new("gib_h", "GiB h", run => run.Figures.GiBHoursJob),
        new("gib_h_profiling", "GiB h", run => run.Figures.GiBHoursProfiling),
        new("net_cpu_vs_static", "share", run => run.OverStatic(NetCoreHours, figures => figures.CoreHoursJob)),
        new("net_memory_vs_static", "share", run => run.OverStatic(NetGiBHours, figures => figures.GiBHoursJob)),
        new("cost", "cost", run => run.Figures.Cost),
        new("cost_with_service", "cost", run => run.Figures.CostWithService),
        new("cost_vs_static", "share", run => run.OverStatic(figures => figures.Cost, figures => figures.Cost)),
        new("cost_vs_oracle", "share", run => run.OverOracle(figures => figures.Cost)),
        new("reconfigurations", "count", run => run.Figures.Reconfigurations),
        new("profiling_runs", "count", run => run.Figures.ProfilingRuns),
        new("profiling_core_h", "core h", run => run.Figures.CoreHoursProfiling),
        new("first_saving_min", "min", run => run.Figures.FirstSavingMinutes),
        new("service_cores", "cores", run => run.Figures.CoreHoursService / run.Hours),
        new("wall_s", "s", run => run.Figures.WallSeconds),
    ];

    private static double? BadPointsOverStatic(PairedRun run) =>
        run.Static is null ? null : (run.Figures.BadSecondsShare - run.Static.Figures.BadSecondsShare) * 100;

    private static double NetCoreHours(PolicyFigures figures) => figures.CoreHoursJob + figures.CoreHoursProfiling + figures.CoreHoursService;

    private static double NetGiBHours(PolicyFigures figures) => figures.GiBHoursJob + figures.GiBHoursProfiling;
}
