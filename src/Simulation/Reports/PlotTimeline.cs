using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>A run's minutes in steps of as many minutes as keep a plot readable; each list has one value for each step.</summary>
internal sealed record PlotTimeline
{
    // As many as a wide screen has points for; 18 h stay minute by minute.
    private const int MostSteps = 1440;

    /// <summary>Minutes in a step, at least 1.</summary>
    public required int StepMinutes { get; init; }

    /// <summary>Mean offered records a second.</summary>
    public required IReadOnlyList<double> Offered { get; init; }

    /// <summary>Mean records a second that could have been processed.</summary>
    public required IReadOnlyList<double> Capacity { get; init; }

    /// <summary>Highest p95 latency in milliseconds; null where nothing left the job.</summary>
    public required IReadOnlyList<double?> LatencyMs { get; init; }

    /// <summary>Bad seconds.</summary>
    public required IReadOnlyList<int> BadSeconds { get; init; }

    /// <summary>Mean cores in use.</summary>
    public required IReadOnlyList<double> CpuCores { get; init; }

    /// <summary>Mean cores allocated to profiling runs.</summary>
    public required IReadOnlyList<double> ProfilingCores { get; init; }

    /// <summary>Configuration at the step's end.</summary>
    public required IReadOnlyList<JobConfiguration> Configurations { get; init; }

    /// <summary>Number of steps.</summary>
    public int Count => Offered.Count;

    /// <summary>Seconds in a step.</summary>
    public int StepSeconds => StepMinutes * 60;

    /// <summary>The steps of a run.</summary>
    public static PlotTimeline Of(PolicyRun run)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(run.Minutes.Count / (double)MostSteps));
        TimelineMinute[][] steps = [.. run.Minutes.Chunk(minutes)];
        return new PlotTimeline
        {
            StepMinutes = minutes,
            Offered = [.. steps.Select(step => step.Average(minute => minute.Offered))],
            Capacity = [.. steps.Select(step => step.Average(minute => minute.Capacity))],
            LatencyMs = [.. steps.Select(step => step.Max(minute => minute.LatencyMs))],
            BadSeconds = [.. steps.Select(step => step.Sum(minute => minute.BadSeconds))],
            CpuCores = [.. steps.Select(step => step.Average(minute => minute.CpuCores))],
            ProfilingCores = [.. steps.Select(step => step.Average(minute => minute.ProfilingCores))],
            Configurations = [.. steps.Select(step => step[^1].Configuration)],
        };
    }
}
