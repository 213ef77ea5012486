using Sheaf.Forecasting;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>The whole trace, with the origins that are looked at more closely.</summary>
internal static class TracePlot
{
    private const double Height = 130;
    private const int MostPoints = 1200;

    /// <summary>The plot as HTML.</summary>
    public static string Render(BacktestRun run, IReadOnlyList<BacktestOrigin> marked)
    {
        var rates = run.Plan.Rates;
        var perPoint = Math.Max(1, (int)Math.Ceiling(rates.Count / (double)MostPoints));
        double[][] points = [.. rates.Chunk(perPoint).Select(chunk => chunk.OfType<double>().ToArray())];
        var length = rates.Count * run.Plan.StepSeconds;
        var max = Math.Max(points.Max(point => point.DefaultIfEmpty().Max()) * 1.05, 1e-9);
        var marks = PlotTimes.Marks(0, length);
        var panel = new PlotPanel("rate <small>events/s</small>", $"The trace, up to {PlotTimes.Rate(max)} events a second.", Height, Drawing(run, points, PlotScale.Linear(max, Height), perPoint, marked))
        {
            Labels = [.. AxisTicks.Linear(max, 4).Select(rate => (PlotScale.Linear(max, Height).Y(rate), PlotTimes.Rate(rate)))],
        };
        var steps = rates.Count / (double)perPoint;
        return Legend(perPoint)
            + panel.Render(steps, [.. marks.Select(mark => mark / length * steps)])
            + PlotTimes.Axis(marks.Select(mark => (mark / length, PlotTimes.Span(mark))));
    }

    private static string Drawing(BacktestRun run, double[][] points, PlotScale scale, int perPoint, IReadOnlyList<BacktestOrigin> marked)
    {
        // A point without any observation has no extent.
        double[] high = [.. points.Select(point => point.DefaultIfEmpty().Max())];
        double[] low = [.. points.Select(point => point.DefaultIfEmpty().Min())];
        double?[] mean = [.. points.Select(point => point.Length > 0 ? point.Average() : (double?)null)];
        var first = run.Origins.Count > 0 ? Mark("mark-first", run.Origins[0], perPoint) : "";
        return $"<path class=\"extent\" d=\"{PlotPath.Between(high, low, scale)}\"/><path class=\"past\" d=\"{PlotPath.Line(mean, scale)}\"/>{first}"
            + string.Concat(marked.Select(origin => Mark("mark-origin", origin, perPoint)));
    }

    private static string Mark(string kind, BacktestOrigin origin, int perPoint) =>
        ReportText.Invariant($"<path class=\"{kind}\" d=\"M{ReportText.Coordinate(origin.Step / (double)perPoint)} 0V{Height}\"/>");

    private static string Legend(int perPoint) =>
        "<ul class=\"legend\"><li><i class=\"k-past\"></i>observed" + (perPoint > 1 ? $", means of {perPoint} steps</li><li><i class=\"k-extent\"></i>their extent" : "") + "</li>"
        + "<li><i class=\"k-first\"></i>first origin</li><li><i class=\"k-origin\"></i>origins shown below</li></ul>";
}
