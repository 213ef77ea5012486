using System.Globalization;
using Sheaf.Forecasting;

namespace Sheaf.Cli.Backtests;

/// <summary>What a backtest found, in words.</summary>
internal static class BacktestText
{
    private const int Leading = 3;

    /// <summary>Seasons at the last origin: <c>288 steps (24 h 0 min)</c>.</summary>
    public static string Seasons(BacktestRun run) => run.Seasons.Count == 0
        ? "none found"
        : string.Join(", ", run.Seasons.Select(season => string.Create(CultureInfo.InvariantCulture, $"{season} steps ({PlotTimes.Span(season * run.Plan.StepSeconds)})")));

    /// <summary>The members with the most weight at the scored origins.</summary>
    public static string Members(BacktestRun run) =>
        string.Join(", ", run.Weights.Take(Leading).Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Name} {100 * member.Weight:0} %")));

    /// <summary>How the forecasts do beside the last value and the last season.</summary>
    public static string Verdict(StepScore score)
    {
        if (score.RelativeMae is not { } relative)
        {
            return "the rate never changed, so the last value was always right";
        }

        var naive = Against(relative, "the last value");
        return score.SeasonalNaiveRelativeMae is { } seasonal and > 0 ? $"{naive}, {Against(relative / seasonal, "one season earlier")}" : naive;
    }

    private static string Against(double ratio, string rival) => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * Math.Abs(1 - ratio):0} % {(ratio <= 1 ? "less" : "more")} error than {rival}");
}
