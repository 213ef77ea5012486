using System.Globalization;
using Sheaf.Cli.Rendering;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>The answers in a row.</summary>
internal static class BacktestTiles
{
    /// <summary>The tiles as HTML.</summary>
    public static string Render(BacktestRun run)
    {
        var overall = run.Result.Overall;
        string[] tiles =
        [
            Tile("Relative error", Number(overall.RelativeMae, "0.000"), "of the last value's error"),
            Tile("One season earlier", Number(overall.SeasonalNaiveRelativeMae, "0.000"), "of the last value's error"),
            Tile("Pinball loss", overall.PinballPercent is { } pinball ? Number(pinball, "0.00 '%'") : Text.Unknown, "of the mean rate"),
            Tile("Within the 80 % interval", Percent(overall.Coverage80), "of outcomes"),
            Tile("Within the 95 % interval", Percent(overall.Coverage95), "of outcomes"),
            Tile("Seasons", run.Seasons.Count == 0 ? "none" : Season(run), "known at the last origin"),
        ];
        return $"<dl class=\"tiles\">{string.Concat(tiles)}</dl>";
    }

    private static string Season(BacktestRun run) => string.Join(", ", run.Seasons.Select(season => PlotTimes.Span(season * run.Plan.StepSeconds)));

    private static string Tile(string title, string value, string remark) =>
        $"<div><dt>{ReportText.Escape(title)}</dt><dd>{ReportText.Escape(value)}<small>{ReportText.Escape(remark)}</small></dd></div>";

    private static string Percent(double? share) => share is { } known ? ReportText.Percent(known) : Text.Unknown;

    private static string Number(double? value, string format) => value is { } known ? known.ToString(format, CultureInfo.InvariantCulture) : Text.Unknown;
}
