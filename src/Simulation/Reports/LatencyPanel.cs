using System.Globalization;
using System.Text;

namespace Sheaf.Simulation.Reports;

/// <summary>p95 latency on a logarithmic axis against its limit, with the bad seconds along the bottom.</summary>
internal static class LatencyPanel
{
    private const double Height = 92;
    private const double MarkHeight = 14;
    private const double PlotHeight = Height - MarkHeight - 3;

    /// <summary>Draws latency, limit and bad seconds.</summary>
    /// <param name="timeline">The run.</param>
    /// <param name="scales">The shared scales.</param>
    /// <param name="limitMs">Limit of p95 latency in milliseconds.</param>
    public static PlotPanel Of(PlotTimeline timeline, PlotScales scales, double limitMs)
    {
        var scale = PlotScale.Logarithmic(scales.MinLatencyMs, scales.MaxLatencyMs, PlotHeight);
        var limit = ReportText.Coordinate(scale.Y(limitMs));
        var drawing =
            $"<path class=\"line latency\" d=\"{PlotPath.Line(timeline.LatencyMs, scale)}\"/>"
            + ReportText.Invariant($"<path class=\"limit\" d=\"M0 {limit}H{timeline.Count}\"/>")
            + $"<path class=\"bad\" d=\"{Bad(timeline)}\"/>";
        var summary = $"Worst p95 latency {ReportText.Milliseconds(timeline.LatencyMs.Max() ?? 0)}, limit {ReportText.Milliseconds(limitMs)}; {timeline.BadSeconds.Sum()} bad seconds.";
        return new PlotPanel("p95 latency <small>log axis; below it bad seconds</small>", summary, Height, drawing)
        {
            Labels = [.. AxisTicks.Logarithmic(scales.MinLatencyMs, scales.MaxLatencyMs).Select(ms => (scale.Y(ms), ReportText.Milliseconds(ms)))],
            Limit = ReportText.Milliseconds(limitMs),
        };
    }

    // One bar for each step, as high as the share of its seconds that were bad, but never too low to be seen.
    private static string Bad(PlotTimeline timeline)
    {
        var path = new StringBuilder();
        for (var i = 0; i < timeline.Count; i++)
        {
            if (timeline.BadSeconds[i] > 0)
            {
                var high = Math.Max(2.5, MarkHeight * Math.Min(1, timeline.BadSeconds[i] / (double)timeline.StepSeconds));
                path.Append(CultureInfo.InvariantCulture, $"M{i + 0.5} {Height}v{ReportText.Coordinate(-high)}");
            }
        }

        return path.ToString();
    }
}
