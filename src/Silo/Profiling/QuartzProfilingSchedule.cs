using System.Globalization;
using Quartz;

namespace Sheaf.Silo.Profiling;

/// <summary>The schedule over Quartz, whose store outlives the process: an interrupted run is fired again at the next start.</summary>
public sealed class QuartzProfilingSchedule(ISchedulerFactory factory, TimeProvider time) : IProfilingSchedule
{
    private const string Group = "profiling";

    /// <inheritdoc/>
    public async Task ScheduleAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var scheduler = await factory.GetScheduler(cancellationToken).ConfigureAwait(false);
        var job = JobBuilder.Create<ProfilingJob>()
            .WithIdentity(KeyOf(jobId))
            .UsingJobData(ProfilingJob.JobIdKey, jobId)
            .RequestRecovery()
            .StoreDurably()
            .Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken).ConfigureAwait(false);

        // A name of its own for each firing: the one before may be about to end.
        var trigger = TriggerBuilder.Create()
            .WithIdentity(string.Create(CultureInfo.InvariantCulture, $"{jobId}-{time.GetUtcNow().UtcTicks}"), Group)
            .ForJob(job.Key)
            .StartNow()
            .Build();
        await scheduler.ScheduleJob(trigger, new ScheduleJobOptions(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var scheduler = await factory.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.Interrupt(KeyOf(jobId), cancellationToken).ConfigureAwait(false);
        await scheduler.DeleteJob(KeyOf(jobId), cancellationToken).ConfigureAwait(false);
    }

    private static JobKey KeyOf(string jobId) => new(jobId, Group);
}
