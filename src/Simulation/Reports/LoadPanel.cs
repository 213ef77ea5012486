namespace Sheaf.Simulation.Reports;

/// <summary>The offered load below its envelope, the capacity.</summary>
internal static class LoadPanel
{
    private const double Height = 104;

    /// <summary>Draws spare capacity, shortfalls, capacity and load.</summary>
    public static PlotPanel Of(PlotTimeline timeline, PlotScales scales)
    {
        var scale = PlotScale.Linear(scales.MaxRate, Height);
        var drawing =
            $"<path class=\"spare\" d=\"{PlotPath.Between(timeline.Capacity, timeline.Offered, scale)}\"/>"
            + $"<path class=\"line capacity\" d=\"{PlotPath.Line(timeline.Capacity, scale)}\"/>"
            + $"<path class=\"shortfall\" d=\"{PlotPath.Between(timeline.Offered, timeline.Capacity, scale)}\"/>"
            + $"<path class=\"line offered\" d=\"{PlotPath.Line(timeline.Offered, scale)}\"/>";
        var summary = $"Offered load up to {ReportText.Rate(timeline.Offered.Max())} records a second; capacity is short in {Short(timeline)} of {timeline.Count} steps.";
        return new PlotPanel("load and capacity <small>records/s</small>", summary, Height, drawing)
        {
            Labels = [.. AxisTicks.Linear(scales.MaxRate, 4).Select(rate => (scale.Y(rate), ReportText.Rate(rate)))],
        };
    }

    private static int Short(PlotTimeline timeline) => timeline.Offered.Zip(timeline.Capacity).Count(pair => pair.First > pair.Second);
}
