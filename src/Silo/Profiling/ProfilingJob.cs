using Quartz;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Profiling;

/// <summary>The scheduled making of a job's waiting profiling runs, one after the other, beside the job itself.</summary>
[DisallowConcurrentExecution]
public sealed class ProfilingJob(IGrainFactory grains, ProfilingRunner runner) : IJob
{
    /// <summary>Name of the datum that holds the job's id.</summary>
    public const string JobIdKey = "jobId";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var jobId = context.MergedJobDataMap.GetString(JobIdKey)
            ?? throw new InvalidOperationException($"A scheduled profiling job lacks its datum '{JobIdKey}'.");
        var profiler = grains.GetGrain<IProfilerGrain>(jobId);
        while (await profiler.TakeNextAsync().ConfigureAwait(false) is { } trial)
        {
            var measured = await runner.RunAsync(jobId, trial, cancellationToken).ConfigureAwait(false);
            await profiler.CompleteAsync(measured).ConfigureAwait(false);
        }
    }
}
