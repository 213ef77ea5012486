using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Profiling;

namespace Sheaf.Silo.Grains;

/// <summary>The profiling runs of one job: what is scheduled, what is under way, what it cost. The key is the job's id.</summary>
[Alias("sheaf.IProfilerGrain")]
public interface IProfilerGrain : IGrainWithStringKey
{
    /// <summary>What is under way and what was spent.</summary>
    [Alias("StatusAsync")]
    Task<ProfilerStatus> StatusAsync();

    /// <summary>Schedules a batch of runs.</summary>
    /// <returns>False where a batch is under way already.</returns>
    [Alias("ScheduleAsync")]
    Task<bool> ScheduleAsync(ProfilingAdvice advice);

    /// <summary>Takes the next run, which then counts as under way; one that a death of the service cut off comes first.</summary>
    /// <returns>The run, or null where none is left.</returns>
    [Alias("TakeNextAsync")]
    Task<Trial?> TakeNextAsync();

    /// <summary>Takes the result of a run.</summary>
    [Alias("CompleteAsync")]
    Task CompleteAsync(Trial trial);

    /// <summary>Drops all runs and forgets everything.</summary>
    [Alias("DeleteAsync")]
    Task DeleteAsync();
}
