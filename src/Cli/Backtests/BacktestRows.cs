using System.Globalization;
using Sheaf.Cli.Measuring;
using Sheaf.Forecasting;

namespace Sheaf.Cli.Backtests;

/// <summary>The figures of a backtest by their stable names: <c>backtest.TRACE.FIGURE</c>, those of a step ahead <c>backtest.TRACE.hNN.FIGURE</c>.</summary>
internal static class BacktestRows
{
    /// <summary>All figures that are known.</summary>
    public static IReadOnlyList<ResultRow> Of(BacktestRun run)
    {
        var prefix = $"backtest.{run.Plan.Name}";
        var steps = run.Result.ByStep.SelectMany((step, i) => Scores(string.Create(CultureInfo.InvariantCulture, $"{prefix}.h{i + 1:00}"), step, "at this step ahead"));
        var levels = run.Result.Calibration.Select(level =>
            Known(string.Create(CultureInfo.InvariantCulture, $"{prefix}.level{level.Level:0.0##}.observed"), "share", level.Observed, "outcomes at or below this quantile"));
        var weights = run.Weights.Select(member => Known($"{prefix}.member.{member.Name}.weight", "share", member.Weight, "mean at the scored origins"));
        var seasons = run.Seasons.Select((season, i) => Known($"{prefix}.season{i + 1}_s", "s", season * run.Plan.StepSeconds, $"{season} steps, known at the last origin"));
        return [.. Scores(prefix, run.Result.Overall, Overall(run)).Concat(seasons).Concat(weights).Concat(levels).Concat(steps).OfType<ResultRow>()];
    }

    private static IEnumerable<ResultRow?> Scores(string prefix, StepScore score, string note) =>
    [
        Known($"{prefix}.rel_mae", "share", score.RelativeMae, note),
        Known($"{prefix}.seasonal_naive_rel_mae", "share", score.SeasonalNaiveRelativeMae, note),
        Known($"{prefix}.mae", "1/s", score.MeanAbsoluteError, note),
        Known($"{prefix}.naive_mae", "1/s", score.NaiveMeanAbsoluteError, note),
        Known($"{prefix}.pinball_pct", "%", score.PinballPercent, note),
        Known($"{prefix}.cov80", "share", score.Coverage80, note),
        Known($"{prefix}.cov95", "share", score.Coverage95, note),
    ];

    private static ResultRow? Known(string metric, string unit, double? value, string note) =>
        value is { } known ? ResultRow.Of(metric, unit, [known], note) : null;

    private static string Overall(BacktestRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Scored.Count} scored origins, {run.Plan.Options.Forecast.Horizon} steps of {run.Plan.StepSeconds:0.###} s ahead");
}
