using System.Globalization;
using Quartz;

namespace Sheaf.Silo.Profiling;

/// <summary>The schedule over Quartz, whose store outlives the process: an interrupted run is fired again at the next start.</summary>
public sealed class QuartzProfilingSchedule(ISchedulerFactory factory, TimeProvider time) : IProfilingSchedule
{
    private const string Group = "profiling";
    private const int CancelAttempts = 10;
    private static readonly TimeSpan CancelPause = TimeSpan.FromMilliseconds(100);

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
        for (var attempt = 1; await scheduler.Exists(KeyOf(jobId), cancellationToken).ConfigureAwait(false); attempt++)
        {
            try
            {
                await scheduler.DeleteJob(KeyOf(jobId), cancellationToken).ConfigureAwait(false);
            }
            catch (SchedulerException) when (attempt < CancelAttempts)
            {
                // A trigger that completed between the look and the deletion is gone at the next look.
                await Task.Delay(CancelPause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static JobKey KeyOf(string jobId) => new(jobId, Group);
}
