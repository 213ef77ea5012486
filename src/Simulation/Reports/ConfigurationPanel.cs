using System.Text;
using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>What the job ran with: one strip for each knob, darker for more, under the ticks of the changes.</summary>
internal static class ConfigurationPanel
{
    private const double TicksHeight = 15;
    private const double StripHeight = 13;
    private const double Pitch = 15;

    // Narrower spans than this share of the plot have no room for a number.
    private const double RoomForLabel = 0.075;

    /// <summary>Draws changes and strips.</summary>
    public static PlotPanel Of(PlotTimeline timeline, IReadOnlyList<TimelineChange> changes, ConfigurationBounds bounds)
    {
        var knobs = Knobs(bounds);
        var drawing = new StringBuilder();
        var overlay = new StringBuilder();
        for (var row = 0; row < knobs.Count; row++)
        {
            Strip(timeline, knobs[row], Top(row), drawing, overlay);
        }

        foreach (var change in changes)
        {
            drawing.Append(Tick(change, timeline.StepSeconds));
        }

        var restarts = changes.Count(change => change.From.NeedsRestart(change.To));
        return new PlotPanel("configuration <small>per worker; tall ticks restart</small>", $"{changes.Count} changes, {restarts} of them with a restart.", Top(knobs.Count), drawing.ToString())
        {
            Labels = [(TicksHeight / 2, "changes"), .. knobs.Select((knob, row) => (Top(row) + (StripHeight / 2), knob.Name))],
            Overlay = overlay.ToString(),
            HasGrid = false,
        };
    }

    private static double Top(int row) => TicksHeight + 3 + (row * Pitch);

    private static IReadOnlyList<(string Name, ParameterRange Range, Func<JobConfiguration, double> Value)> Knobs(ConfigurationBounds bounds) =>
    [
        ("workers", bounds.Workers, configuration => configuration.Workers),
        ("slots", bounds.SlotsPerWorker, configuration => configuration.SlotsPerWorker),
        ("cores", bounds.CpuPerWorker, configuration => configuration.CpuPerWorker),
        ("GiB", new ParameterRange(bounds.MemoryMiB.Min / 1024, bounds.MemoryMiB.Max / 1024, bounds.MemoryMiB.Step / 1024), configuration => configuration.MemoryMiB / 1024.0),
        ("every s", bounds.CheckpointIntervalSeconds, configuration => configuration.CheckpointIntervalSeconds),
    ];

    private static void Strip(
        PlotTimeline timeline, (string Name, ParameterRange Range, Func<JobConfiguration, double> Value) knob, double top, StringBuilder drawing, StringBuilder overlay)
    {
        for (var from = 0; from < timeline.Count;)
        {
            var value = knob.Value(timeline.Configurations[from]);
            var to = from;
            while (to < timeline.Count && knob.Value(timeline.Configurations[to]) == value)
            {
                to++;
            }

            var width = Math.Max(1e-9, knob.Range.Max - knob.Range.Min);
            var depth = ReportText.Coordinate(0.1 + (0.42 * Math.Clamp((value - knob.Range.Min) / width, 0, 1)));
            drawing.Append(ReportText.Invariant($"<path class=\"knob\" fill-opacity=\"{depth}\" d=\"M{from} {top}h{to - from}v{StripHeight}h{from - to}z\"/>"));
            if (to - from >= RoomForLabel * timeline.Count)
            {
                overlay.Append(ReportText.Invariant($"<span class=\"knob-label\" style=\"top:{top}px;left:{ReportText.Coordinate((from + to) * 50.0 / timeline.Count)}%\">{ReportText.Number(value)}</span>"));
            }

            from = to;
        }
    }

    private static string Tick(TimelineChange change, int stepSeconds)
    {
        var restarts = change.From.NeedsRestart(change.To);
        var x = ReportText.Coordinate(change.Second / (double)stepSeconds);
        var text = ReportText.Escape($"{ReportText.Clock(change.Second)}: {change.From} → {change.To}. {change.Reason}");
        return ReportText.Invariant($"<path class=\"change\" d=\"M{x} {TicksHeight}v{(restarts ? -TicksHeight : -TicksHeight / 2)}\"><title>{text}</title></path>");
    }
}
