using Sheaf.Forecasting;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>Some forecasts in detail: what was known, the fan, and what came.</summary>
internal static class CloseUps
{
    private const double Height = 120;
    private const int LeastPast = 24;
    private static readonly double[] Places = [.1, .3, .5, .7, .9];

    /// <summary>Evenly spread scored origins, and the one with the greatest error; in order.</summary>
    public static IReadOnlyList<BacktestOrigin> Choose(BacktestRun run)
    {
        var scored = run.Scored;
        return [.. Places.Select(place => scored[(int)(place * (scored.Count - 1))]).Append(Hardest(run)).DistinctBy(origin => origin.Step).OrderBy(origin => origin.Step)];
    }

    /// <summary>The plots as HTML.</summary>
    public static string Render(BacktestRun run, IReadOnlyList<BacktestOrigin> origins)
    {
        var hardest = Hardest(run);
        return "<ul class=\"legend\"><li><i class=\"k-past\"></i>known</li><li><i class=\"k-came\"></i>came</li><li><i class=\"k-pool\"></i>forecast</li>"
            + "<li><i class=\"k-fan80\"></i>80 % interval</li><li><i class=\"k-fan95\"></i>95 % interval</li></ul>"
            + $"<div class=\"closeups\">{string.Concat(origins.Select(origin => Plot(run, origin, origin.Step == hardest.Step)))}</div>"
            + "<p class=\"reading\">Evenly spread origins and the one with the greatest error. Axes differ and need not begin at 0; what would dwarf the rest is cut off at the edge.</p>";
    }

    private static BacktestOrigin Hardest(BacktestRun run) => run.Scored.MaxBy(origin => Error(run, origin))!;

    private static double Error(BacktestRun run, BacktestOrigin origin) =>
        origin.Forecast.Mean.Select((mean, ahead) => run.Plan.Rates[origin.Step + ahead] is { } came ? Math.Abs(came - mean) : 0).Sum();

    private static string Plot(BacktestRun run, BacktestOrigin origin, bool isHardest)
    {
        var horizon = origin.Forecast.Horizon;
        var past = Math.Min(origin.Step, Math.Max(LeastPast, 2 * horizon));
        double?[] window = [.. Enumerable.Range(origin.Step - past, past + horizon).Select(step => run.Plan.Rates[step])];
        var (low, high) = Extent(window, origin);
        var scale = PlotScale.Linear(high - low, Height);
        var seconds = run.Plan.StepSeconds;
        var title = $"at {PlotTimes.Span(origin.Step * seconds)}{(isHardest ? ", the hardest" : "")}";
        var panel = new PlotPanel(title, $"Forecast {title} and what came.", Height, Drawing(window, origin, past, scale, low))
        {
            Labels = [.. PlotTimes.Ticks(low, high, 3).Select(tick => (scale.Y(tick - low), PlotTimes.Rate(tick)))],
        };
        (double At, string Text)[] axis = [(0, "−" + PlotTimes.Span(past * seconds)), (past / (double)window.Length, "0"), (1, "+" + PlotTimes.Span(horizon * seconds))];
        return $"<div>{panel.Render(window.Length, [past])}{PlotTimes.Axis(axis)}</div>";
    }

    private static (double Low, double High) Extent(double?[] window, BacktestOrigin origin)
    {
        double[] shown = [.. window.OfType<double>(), .. origin.Forecast.Mean, .. Row(origin, .1), .. Row(origin, .9)];
        var (low, high) = (shown.Min(), shown.Max());
        var margin = Math.Max(.06 * (high - low), Math.Max(1e-6, 1e-3 * high));
        return (Math.Max(0, low - margin), high + margin);
    }

    private static string Drawing(double?[] window, BacktestOrigin origin, int past, PlotScale scale, double low)
    {
        double?[] Shifted(IEnumerable<double?> values) => [.. values.Select(value => value - low)];
        double[] Fan(double level) => [.. Enumerable.Repeat(origin.Last - low, past), .. Row(origin, level).Select(value => value - low)];
        var known = Shifted(window.Select((rate, i) => i < past ? rate : null));
        var came = Shifted(window.Select((rate, i) => i >= past - 1 ? rate : null));
        var forecast = Shifted([.. Enumerable.Repeat((double?)null, past - 1), origin.Last, .. origin.Forecast.Mean.Select(mean => (double?)mean)]);
        return $"<path class=\"fan95\" d=\"{PlotPath.Between(Fan(.975), Fan(.025), scale)}\"/><path class=\"fan80\" d=\"{PlotPath.Between(Fan(.9), Fan(.1), scale)}\"/>"
            + $"<path class=\"pool\" d=\"{PlotPath.Line(forecast, scale)}\"/><path class=\"came\" d=\"{PlotPath.Line(came, scale)}\"/><path class=\"past\" d=\"{PlotPath.Line(known, scale)}\"/>";
    }

    private static IEnumerable<double> Row(BacktestOrigin origin, double level) =>
        Enumerable.Range(1, origin.Forecast.Horizon).Select(step => origin.Forecast.At(step, level));
}
