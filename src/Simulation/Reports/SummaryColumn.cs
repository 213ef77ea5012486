namespace Sheaf.Simulation.Reports;

/// <summary>A column of the summary.</summary>
/// <param name="Figure">Name of the figure.</param>
/// <param name="Title">Heading.</param>
/// <param name="Format">How a value reads.</param>
/// <param name="Better">−1 where less is better, 1 where more is, 0 where neither is by itself.</param>
internal sealed record SummaryColumn(string Figure, string Title, Func<double, string> Format, int Better)
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<SummaryColumn> All { get; } =
    [
        new("bad_seconds_share", "bad seconds", ReportText.Percent, -1),
        new("latency_p95_ms", "p95 latency", ReportText.Milliseconds, -1),
        new("recovery_mean_s", "mean recovery", ReportText.Seconds, -1),
        new("recovery_within_share", "recovered in time", ReportText.Percent, 1),
        new("core_h_job", "core\u00A0h", ReportText.Number, 0),
        new("core_h_profiling", "profiling core\u00A0h", ReportText.Number, 0),
        new("gib_h", "GiB\u00A0h", ReportText.Number, 0),
        new("cost", "cost", ReportText.Number, -1),
        new("cost_vs_static", "to static", ReportText.Difference, 0),
        new("cost_vs_oracle", "to the oracle", ReportText.Difference, 0),
        new("reconfigurations", "changes", ReportText.Number, 0),
        new("profiling_runs", "profiling runs", ReportText.Number, 0),
        new("first_saving_min", "first saving", minutes => ReportText.Invariant($"{minutes:0} min"), 0),
        new("core_h_service", "own core\u00A0h", ReportText.Number, 0),
    ];
}
