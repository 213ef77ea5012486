using Sheaf.Control.Planning;
using Sheaf.Control.Profiling;

namespace Sheaf.Control.Ports;

/// <summary>Schedules profiling runs.</summary>
public interface IProfiler
{
    /// <summary>What is under way and what was spent.</summary>
    Task<ProfilerStatus> StatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Schedules a batch of runs; refused where one is under way.</summary>
    /// <returns>True where the batch was scheduled.</returns>
    Task<bool> ScheduleAsync(ProfilingAdvice advice, CancellationToken cancellationToken = default);
}
