using Sheaf.Control.Planning;
using Sheaf.Control.Ports;
using Sheaf.Control.Profiling;

namespace Sheaf.Silo.Grains.Ports;

/// <summary>The profiler grain of a job, as the control loop sees it.</summary>
public sealed class GrainProfiler(IProfilerGrain grain) : IProfiler
{
    /// <inheritdoc/>
    public Task<ProfilerStatus> StatusAsync(CancellationToken cancellationToken = default) => grain.StatusAsync();

    /// <inheritdoc/>
    public Task<bool> ScheduleAsync(ProfilingAdvice advice, CancellationToken cancellationToken = default) => grain.ScheduleAsync(advice);
}
