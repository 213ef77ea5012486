using System.Globalization;
using System.Text;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>The course of one run: its plots one below the other, on one time axis.</summary>
internal static class CourseCard
{
    /// <summary>The card as HTML.</summary>
    /// <param name="run">The run.</param>
    /// <param name="staticRun">The static run of the same seed; null where there is none.</param>
    /// <param name="settings">What it ran with.</param>
    /// <param name="scales">The scales that all courses share.</param>
    public static string Render(PolicyRun run, PolicyRun? staticRun, ExperimentSettings settings, PlotScales scales)
    {
        var timeline = PlotTimeline.Of(run);
        var steps = scales.Seconds / timeline.StepSeconds;
        double[] hours = [.. AxisTicks.Hours(scales.Seconds / 3600)];
        double[] places = [.. hours.Select(hour => hour * 3600 / timeline.StepSeconds)];
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"panel course\" id=\"course-{ReportText.Escape(run.Policy)}\">");
        html.Append(Head(run, staticRun));
        html.Append($"<p class=\"readout\">{Gist(run.Figures)}</p>").Append("<div class=\"stack\" tabindex=\"0\" role=\"group\" aria-label=\"Plots over time; arrow keys move the cross-hair\">");
        foreach (var panel in Panels(run, timeline, settings, scales))
        {
            html.Append(panel.Render(steps, places));
        }

        html.Append(TimeAxis(hours, scales.Seconds / 3600)).Append("<div class=\"hair\" hidden></div></div>");
        html.Append(ChangeList(run.Changes));
        html.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\">{CourseData.Render(run, timeline, scales.Seconds)}</script></article>");
        return html.ToString();
    }

    private static IEnumerable<PlotPanel> Panels(PolicyRun run, PlotTimeline timeline, ExperimentSettings settings, PlotScales scales)
    {
        if (timeline.Count > 0)
        {
            yield return LoadPanel.Of(timeline, scales);
            yield return CoresPanel.Of(timeline, scales);
            yield return ConfigurationPanel.Of(timeline, run.Changes, settings.Job.Bounds);
            yield return LatencyPanel.Of(timeline, scales, settings.Slo.LatencyP95Ms);
        }

        yield return RecoveryPanel.Of(run.Failures, scales, settings.Slo.RecoverySeconds, timeline.StepSeconds);
    }

    private static string Head(PolicyRun run, PolicyRun? staticRun)
    {
        var against = staticRun is { Figures.Cost: > 0 } && staticRun != run
            ? $" <small>{ReportText.Difference(run.Figures.Cost / staticRun.Figures.Cost)} to static</small>"
            : "";
        return $"<header class=\"course-head\"><h3>{ReportText.Escape(run.Policy)}</h3><dl class=\"figures\">"
            + $"<div><dt>cost</dt><dd>{ReportText.Number(run.Figures.Cost)}{against}</dd></div>"
            + $"<div><dt>bad seconds</dt><dd>{ReportText.Percent(run.Figures.BadSecondsShare)}</dd></div>"
            + $"<div><dt>changes</dt><dd>{run.Figures.Reconfigurations}</dd></div>"
            + "</dl></header>";
    }

    private static string Gist(PolicyFigures figures)
    {
        var profiling = figures.ProfilingRuns == 0 ? "no profiling" : ReportText.Invariant($"{figures.ProfilingRuns} profiling runs for {ReportText.Number(figures.CoreHoursProfiling)} core h");
        var recovery = figures.RecoveryMeanSeconds is { } mean && figures.RecoveryWithinShare is { } within
            ? $"Recovered in {ReportText.Seconds(mean)} on average, {ReportText.Percent(within)} in time."
            : "No recovery was read.";
        return ReportText.Escape(
            $"{ReportText.Number(figures.CoreHoursJob)} core h and {ReportText.Number(figures.GiBHoursJob)} GiB h, {profiling}. "
            + $"p95 latency below {ReportText.Milliseconds(figures.LatencyP95Ms)} for 95 % of the time. {recovery}");
    }

    private static string TimeAxis(double[] hours, double length)
    {
        var labels = hours.Select(hour => ReportText.Invariant($"<span{(hour > 0.95 * length ? " class=\"last\"" : "")} style=\"left:{ReportText.Coordinate(hour / length * 100)}%\">{hour:0.##} h</span>"));
        return $"<div class=\"time-axis\" aria-hidden=\"true\">{string.Concat(labels)}</div>";
    }

    private static string ChangeList(IReadOnlyList<TimelineChange> changes)
    {
        if (changes.Count == 0)
        {
            return "<p class=\"quiet no-changes\">No change of configuration.</p>";
        }

        var rows = changes.Select(change => $"<li><b>{ReportText.Clock(change.Second)}</b> {ReportText.Escape(change.To.ToString())}<span>{ReportText.Escape(change.Reason)}</span></li>");
        return $"<details><summary>{changes.Count} change{(changes.Count == 1 ? "" : "s")} and why</summary><ol class=\"changes\">{string.Concat(rows)}</ol></details>";
    }
}
