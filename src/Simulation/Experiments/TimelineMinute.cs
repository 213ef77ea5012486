using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Experiments;

/// <summary>A minute of a run, for plots.</summary>
/// <param name="Offered">Mean records a second that became due.</param>
/// <param name="Processed">Mean records a second that were processed.</param>
/// <param name="Capacity">Mean records a second that could have been processed.</param>
/// <param name="LatencyMs">Highest p95 latency of its seconds; null where nothing left the job.</param>
/// <param name="BadSeconds">Bad seconds in it.</param>
/// <param name="CpuCores">Mean cores in use.</param>
/// <param name="ProfilingCores">Mean cores allocated to profiling runs.</param>
/// <param name="Configuration">Configuration at its end.</param>
public sealed record TimelineMinute(
    double Offered, double Processed, double Capacity, double? LatencyMs, int BadSeconds, double CpuCores, double ProfilingCores, JobConfiguration Configuration);
