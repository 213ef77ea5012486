namespace Sheaf.Silo.Profiling;

/// <summary>Schedules the making of profiling runs. What is scheduled survives the death of the process.</summary>
public interface IProfilingSchedule
{
    /// <summary>Has the waiting runs of a job made as soon as possible.</summary>
    Task ScheduleAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Drops what is scheduled for a job and stops the run that is under way.</summary>
    Task CancelAsync(string jobId, CancellationToken cancellationToken = default);
}
