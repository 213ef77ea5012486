using Sheaf.Control.Policies;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>The answers in a row: who is cheapest, who keeps the promises best.</summary>
internal static class ReportTiles
{
    private const string Oracle = ExperimentPolicies.Oracle;

    /// <summary>The tiles as HTML; those without a known figure are left out.</summary>
    public static string Render(ExperimentReport report, ExperimentFigures figures)
    {
        string?[] tiles =
        [
            Tile("Least cost", Best(figures, "cost"), figures, "cost", ReportText.Number, Against(figures, Best(figures, "cost"))),
            Tile("Fewest bad seconds", Best(figures, "bad_seconds_share"), figures, "bad_seconds_share", ReportText.Percent, $"of {ReportText.Invariant($"{report.Settings.Hours:0.##}")} h"),
            Tile("Quickest recovery", Best(figures, "recovery_mean_s"), figures, "recovery_mean_s", ReportText.Seconds, $"on average; limit {ReportText.Seconds(report.Settings.Slo.RecoverySeconds)}"),
            Tile("Nearest to the oracle", Best(figures, "cost_vs_oracle"), figures, "cost_vs_oracle", ReportText.Difference, "cost"),
        ];
        return $"<dl class=\"tiles\">{string.Concat(tiles)}</dl>";
    }

    private static string? Tile(string title, string? policy, ExperimentFigures figures, string figure, Func<double, string> format, string remark) =>
        policy is null
            ? null
            : $"<div><dt>{title}</dt><dd>{ReportText.Escape(policy)}<small>{ReportText.Escape($"{format(figures.Median(policy, figure)!.Value)} {remark}".TrimEnd())}</small></dd></div>";

    private static string Against(ExperimentFigures figures, string? policy) =>
        policy is not null && figures.Median(policy, "cost_vs_static") is { } ratio && policy != PolicyNames.Static ? $"({ReportText.Difference(ratio)} to static)" : "";

    private static string? Best(ExperimentFigures figures, string figure) =>
        figures.Policies.Where(policy => policy != Oracle && figures.Find(policy, figure) is not null).MinBy(policy => figures.Median(policy, figure));
}
