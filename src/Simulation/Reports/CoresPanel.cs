namespace Sheaf.Simulation.Reports;

/// <summary>Cores allocated to the job, those in use, and profiling on top.</summary>
internal static class CoresPanel
{
    private const double Height = 76;

    /// <summary>Draws the three.</summary>
    public static PlotPanel Of(PlotTimeline timeline, PlotScales scales)
    {
        var scale = PlotScale.Linear(scales.MaxCores, Height);
        double[] allocated = [.. timeline.Configurations.Select(configuration => configuration.TotalCores)];
        double[] withProfiling = [.. allocated.Zip(timeline.ProfilingCores, (job, profiling) => Math.Round(job + profiling, 3))];
        var drawing =
            (timeline.ProfilingCores.Any(cores => cores > 0) ? $"<path class=\"profiling\" d=\"{PlotPath.StepArea(withProfiling, scale)}\"/>" : "")
            + $"<path class=\"allocated-under\" d=\"{PlotPath.StepArea(allocated, scale)}\"/>"
            + $"<path class=\"allocated\" d=\"{PlotPath.StepArea(allocated, scale)}\"/>"
            + $"<path class=\"line used\" d=\"{PlotPath.Line(timeline.CpuCores, scale)}\"/>"
            + $"<path class=\"line allocated-line\" d=\"{PlotPath.Steps(allocated, scale)}\"/>";
        var summary = ReportText.Invariant($"Cores allocated: {allocated.Min():0.#} to {allocated.Max():0.#}; most for profiling: {timeline.ProfilingCores.Max():0.#}.");
        return new PlotPanel("cores <small>allocated, used, profiling on top</small>", summary, Height, drawing)
        {
            Labels = [.. AxisTicks.Linear(scales.MaxCores, 3).Select(cores => (scale.Y(cores), ReportText.Number(cores)))],
        };
    }
}
