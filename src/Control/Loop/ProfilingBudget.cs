using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Profiling;

namespace Sheaf.Control.Loop;

/// <summary>How many cores a profiling run may take now: only spare ones, and only within the hourly budget.</summary>
public static class ProfilingBudget
{
    // What the service, the dashboard and the machine itself need.
    private const double ReservedCores = 0.3;

    /// <summary>Most allocated cores for a run; 0 where none should be made now.</summary>
    public static double Cores(JobSettings settings, Observation observation, ProfilerStatus profiler, int hostCores)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(profiler);
        var spaced = profiler.LastBatchAt is not { } last
            || (observation.At - last).TotalSeconds >= settings.Profiling.MinimumSpacingSeconds;
        var withinBudget = profiler.CoreSecondsLastHour < settings.Profiling.CoreHoursPerHour * 3600;
        var spare = hostCores - ReservedCores - (observation.CpuCoresUsed ?? observation.Configuration.TotalCores);
        return settings.Profiling.Enabled && !profiler.Busy && spaced && withinBudget ? Math.Max(0, spare) : 0;
    }
}
