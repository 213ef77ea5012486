using System.Text.Json;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>What the page's script shows under the cross-hair, and what <c>report.json</c> holds of a course.</summary>
internal static class CourseData
{
    // The default encoder escapes <, > and &, so that no text can end the script element.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The course as JSON that is safe inside a page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="timeline">Its steps.</param>
    /// <param name="seconds">Length of the time axis.</param>
    public static string Render(PolicyRun run, PlotTimeline timeline, double seconds) => JsonSerializer.Serialize(Shape(run, timeline, seconds), Json);

    /// <summary>The course as lists, one value for each step; rates to three, all others to about four digits.</summary>
    public static object Shape(PolicyRun run, PlotTimeline timeline, double seconds)
    {
        string[] configurations = [.. timeline.Configurations.Select(configuration => configuration.ToString()).Distinct()];
        var index = configurations.Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => pair.i);
        return new
        {
            run.Policy,
            run.Seed,
            Seconds = seconds,
            timeline.StepSeconds,
            Offered = timeline.Offered.Select(value => Math.Round(value, 1)),
            Capacity = timeline.Capacity.Select(value => Math.Round(value, 1)),
            LatencyMs = timeline.LatencyMs.Select(value => value is { } ms ? Math.Round(ms, 1) : (double?)null),
            timeline.BadSeconds,
            CpuCores = timeline.CpuCores.Select(value => Math.Round(value, 2)),
            ProfilingCores = timeline.ProfilingCores.Select(value => Math.Round(value, 2)),
            Cores = timeline.Configurations.Select(configuration => Math.Round(configuration.TotalCores, 3)),
            Configurations = configurations,
            Configuration = timeline.Configurations.Select(configuration => index[configuration.ToString()]),
            Changes = run.Changes.Select(change => new { change.Second, To = change.To.ToString(), change.Reason }),
            Failures = run.Failures.Select(failure => new { failure.Second, failure.RecoverySeconds }),
        };
    }
}
