using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sheaf.Simulation.Reports;

/// <summary>The data of a report, for programs.</summary>
internal static class ReportData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object: the settings, the figures of every policy over its seeds, and the course of every drawn run.</summary>
    public static string Render(ExperimentReport report)
    {
        var settings = report.Settings;
        var scales = PlotScales.Of(report.Drawn, settings);
        return JsonSerializer.Serialize(
            new
            {
                report.Command,
                report.Commit,
                report.StartedAt,
                report.Job,
                Load = settings.Trace.Name,
                settings.Hours,
                settings.Failures,
                settings.Slo,
                settings.Prices,
                Rescale = settings.Rescale.ToString(),
                report.Seeds,
                report.LeftOut,
                Figures = report.Figures().All.Select(series => new { series.Policy, series.Figure, series.Unit, series.Median, series.Values }),
                Courses = report.Drawn.Select(run => CourseData.Shape(run, PlotTimeline.Of(run), scales.Seconds)),
            },
            Json) + "\n";
    }
}
