using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>How much each member counts over time: one row per member.</summary>
internal static class WeightPlot
{
    private const double RowHeight = 26;
    private const double Gap = 4;
    private const double LeastShown = .005;

    /// <summary>The plot as HTML; members that hardly ever count are left out.</summary>
    public static string Render(BacktestRun run)
    {
        (string Name, double[] Weights)[] members =
        [
            .. run.Origins.SelectMany(origin => origin.Forecast.Weights)
                .GroupBy(weight => weight.Name)
                .Select(member => (member.Key, member.Select(weight => weight.Weight).ToArray()))
                .Where(member => member.Item2.Average() >= LeastShown)
                .OrderByDescending(member => member.Item2.Average()),
        ];
        var max = members.Max(member => member.Weights.Max());
        var scale = PlotScale.Linear(max, RowHeight - Gap);
        var rows = members.Select((member, i) => ReportText.Invariant($"<g transform=\"translate(0 {(i * RowHeight) + Gap})\"><path class=\"share\" d=\"{PlotPath.StepArea(member.Weights, scale)}\"/></g>"));
        var panel = new PlotPanel(ReportText.Invariant($"weight <small>a full row is {100 * max:0} %</small>"), $"Weights over time; {BacktestText.Members(run)} lead.", members.Length * RowHeight, string.Concat(rows))
        {
            Labels = [.. members.Select((member, i) => ((i * RowHeight) + (RowHeight / 2) + 3, ReportText.Invariant($"{member.Name}  {100 * member.Weights.Average():0} %")))],
            HasGrid = false,
        };
        return $"<h3>Which members lead?</h3><div class=\"wide\">{panel.Render(run.Origins.Count, [])}{Axis(run)}</div>"
            + "<p class=\"reading\">One row per member of the pool with its mean weight; origins from left to right, those that only warm up included.</p>";
    }

    private static string Axis(BacktestRun run)
    {
        double first = run.Origins[0].Step * run.Plan.StepSeconds, last = run.Origins[^1].Step * run.Plan.StepSeconds;
        return last > first ? PlotTimes.Axis(PlotTimes.Marks(first, last).Select(mark => ((mark - first) / (last - first), PlotTimes.Span(mark)))) : "";
    }
}
