using Sheaf.Forecasting;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>How error and coverage change with the steps ahead.</summary>
internal static class HorizonPlots
{
    private const double Height = 150;
    private const double MostShown = 2.5;
    private const double LeastCoverage = .5;

    /// <summary>Errors relative to naive's.</summary>
    public static string Errors(BacktestRun run)
    {
        var steps = run.Result.ByStep;
        double?[] pool = [.. steps.Select(step => step.RelativeMae)];
        double?[] seasonal = [.. steps.Select(step => step.SeasonalNaiveRelativeMae)];
        var max = Math.Clamp(1.1 * pool.Concat(seasonal).Max() ?? 1, 1.2, MostShown);
        var scale = PlotScale.Linear(max, Height);
        var drawing = $"{Target(scale.Y(1), steps.Count)}<path class=\"rival\" d=\"{PlotPath.Line(seasonal, scale)}\"/><path class=\"pool\" d=\"{PlotPath.Line(pool, scale)}\"/>";
        var panel = new PlotPanel("error <small>relative to the last value's</small>", $"Relative error by step ahead: {BacktestText.Verdict(run.Result.Overall)}.", Height, drawing)
        {
            Labels = [.. AxisTicks.Linear(max, 5).Select(tick => (scale.Y(tick), ReportText.Number(tick)))],
        };
        return "<h3>How far ahead does it hold?</h3><ul class=\"legend\"><li><i class=\"k-pool\"></i>forecast</li><li><i class=\"k-rival\"></i>one season earlier</li><li><i class=\"k-limit\"></i>the last value</li></ul>"
            + panel.Render(steps.Count, []) + Axis(run)
            + $"<p class=\"reading\">Below 1 is better than repeating the last value.{(seasonal.Any(value => value > max) ? " One season earlier is beyond the edge." : "")}</p>";
    }

    /// <summary>Shares of outcomes within the intervals.</summary>
    public static string Coverage(BacktestRun run)
    {
        var steps = run.Result.ByStep;
        var scale = PlotScale.Linear(1 - LeastCoverage, Height);
        double?[] Shifted(Func<StepScore, double?> coverage) => [.. steps.Select(step => coverage(step) - LeastCoverage)];
        var drawing = Target(scale.Y(.8 - LeastCoverage), steps.Count) + Target(scale.Y(.95 - LeastCoverage), steps.Count)
            + $"<path class=\"pool\" d=\"{PlotPath.Line(Shifted(step => step.Coverage80), scale)}\"/><path class=\"second\" d=\"{PlotPath.Line(Shifted(step => step.Coverage95), scale)}\"/>";
        var panel = new PlotPanel("outcomes within the interval", "Share of outcomes within the 80 % and 95 % intervals by step ahead.", Height, drawing)
        {
            Labels = [.. ((double[])[.5, .6, .7, .8, .9, 1]).Select(share => (scale.Y(share - LeastCoverage), ReportText.Percent(share)))],
        };
        return "<h3>Do intervals keep their promise?</h3><ul class=\"legend\"><li><i class=\"k-pool\"></i>80 % interval</li><li><i class=\"k-second\"></i>95 % interval</li><li><i class=\"k-limit\"></i>promised</li></ul>"
            + panel.Render(steps.Count, []) + Axis(run)
            + $"<p class=\"reading\">Each line should stay near its dashed one. A point is {run.Scored.Count} outcomes, so a few percent are chance.</p>";
    }

    private static string Target(double y, int steps) => ReportText.Invariant($"<path class=\"limit\" d=\"M0 {ReportText.Coordinate(y)}H{steps}\"/>");

    private static string Axis(BacktestRun run)
    {
        var horizon = run.Result.ByStep.Count;
        int[] steps = horizon < 5 ? [.. Enumerable.Range(1, horizon)] : [1, (horizon + 2) / 4, (horizon + 1) / 2, 3 * horizon / 4, horizon];
        return PlotTimes.Axis(steps.Distinct().Select(step => ((step - .5) / horizon, PlotTimes.Span(step * run.Plan.StepSeconds))));
    }
}
