using Sheaf.Forecasting;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>Promised against observed levels.</summary>
internal static class CalibrationPlot
{
    private const double Width = 100;
    private const double Height = 190;
    private static readonly double[] Shares = [0, .25, .5, .75, 1];

    /// <summary>The plot as HTML.</summary>
    public static string Render(BacktestRun run)
    {
        LevelCalibration[] levels = [.. run.Result.Calibration.Where(level => level.Observed is not null)];
        var scale = PlotScale.Linear(1, Height);
        var dots = levels.Select(level => ReportText.Invariant($"<path class=\"level\" d=\"M{ReportText.Coordinate(level.Level * Width)} {ReportText.Coordinate(scale.Y(level.Observed!.Value))}h0\"/>"));
        var words = string.Join(", ", levels.Select(level => $"{ReportText.Percent(level.Level)} → {ReportText.Percent(level.Observed!.Value)}"));
        var panel = new PlotPanel("observed share <small>at or below each quantile</small>", $"Promised and observed levels: {words}.", Height, $"<path class=\"diagonal\" d=\"M0 {Height}L{Width} 0\"/>{string.Concat(dots)}")
        {
            Labels = [.. Shares.Select(share => (scale.Y(share), ReportText.Percent(share)))],
        };
        return $"<h3>Do quantiles mean what they say?</h3>{panel.Render(Width, [.. Shares.Select(share => share * Width)])}"
            + PlotTimes.Axis(Shares.Select(share => (share, ReportText.Percent(share))))
            + $"<p class=\"reading\">Promised to the right, observed upwards: on the line each quantile holds as often as it says. {ReportText.Escape(words)}.</p>";
    }
}
