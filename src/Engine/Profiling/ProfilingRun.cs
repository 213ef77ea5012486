using System.Globalization;

namespace Sheaf.Engine;

/// <summary>A short run of a job's own pipeline with a candidate configuration under constant load, beside production and apart from it.</summary>
public static class ProfilingRun
{
    private static long s_runs;

    /// <summary>
    /// Warms up, measures, and, if asked to, kills a worker just before a checkpoint is due and measures the recovery. The run's folder is deleted in the end, also
    /// after a failure or cancellation.
    /// </summary>
    /// <param name="definition">The job; its load is replaced.</param>
    /// <param name="configuration">The candidate.</param>
    /// <param name="rate">Offered load, events/s, at least 0.</param>
    /// <param name="options">Durations and limits.</param>
    /// <param name="time">Time source.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InvalidOperationException">The job failed in the run.</exception>
    public static async Task<ProfilingResult> RunAsync(
        JobDefinition definition,
        EngineConfiguration configuration,
        double rate,
        ProfilingOptions options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        configuration.Validate();
        var name = string.Create(CultureInfo.InvariantCulture, $"profile-{Environment.ProcessId}-{Interlocked.Increment(ref s_runs)}");
        var directory = Path.Combine(options.Directory, name);
        try
        {
            var load = LoadProfile.Constant(Guard.NotNegative(rate, nameof(rate)));
            return await MeasureAsync(definition.WithLoad(load), configuration, rate, options, directory, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    private static async Task<ProfilingResult> MeasureAsync(
        JobDefinition definition,
        EngineConfiguration configuration,
        double rate,
        ProfilingOptions options,
        string directory,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var settings = new StreamJobOptions
        {
            Directory = directory,
            RecoveryLatencyLimitMs = options.LatencyLimitMs,
            StartWorker = options.StartWorker,
        };
        var job = await StreamJob.OpenAsync(definition, settings, time, cancellationToken).ConfigureAwait(false);
        await using (job.ConfigureAwait(false))
        {
            await job.StartAsync(configuration, cancellationToken).ConfigureAwait(false);
            await Task.Delay(options.WarmUp, time, cancellationToken).ConfigureAwait(false);
            job.CollectMetrics();
            await Task.Delay(options.Measure, time, cancellationToken).ConfigureAwait(false);
            var seen = job.CollectMetrics();
            ThrowIfFailed(job);
            var recovery = options.InjectFailure
                ? await MeasureRecoveryAsync(job, options, time, cancellationToken).ConfigureAwait(false)
                : null;
            var duration = time.GetElapsedTime(started);
            return new ProfilingResult
            {
                Configuration = configuration,
                Rate = rate,
                Throughput = seen.Throughput,
                Backlog = seen.Backlog ?? 0,
                LatencyP50Ms = seen.LatencyP50Ms,
                LatencyP95Ms = seen.LatencyP95Ms,
                LatencyP99Ms = seen.LatencyP99Ms,
                CpuCoresUsed = seen.CpuCoresUsed,
                MemoryMiBUsed = seen.MemoryMiBUsed,
                BusyShare = seen.BusyShare,
                RecoverySeconds = options.InjectFailure ? (recovery ?? options.RecoveryCap).TotalSeconds : null,
                RecoveryCensored = options.InjectFailure && recovery is null,
                CoreSeconds = configuration.TotalCpu * duration.TotalSeconds,
                Duration = duration,
            };
        }
    }

    /// <summary>The recovery time, or null when it took longer than the cap.</summary>
    private static async Task<TimeSpan?> MeasureRecoveryAsync(
        StreamJob job, ProfilingOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var recovered = new TaskCompletionSource<RecoveryMeasurement>(TaskCreationOptions.RunContinuationsAsynchronously);
        job.RecoveryMeasured += measured => recovered.TrySetResult(measured);

        // Just before the next checkpoint the most has to be read again: the worst case.
        var lead = TimeSpan.FromMilliseconds(200);
        var wait = job.UntilNextCheckpoint - lead;
        if (wait <= TimeSpan.Zero)
        {
            wait += job.Configuration!.CheckpointInterval;
        }

        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken).ConfigureAwait(false);
        ThrowIfFailed(job);
        job.KillWorker(job.Workers.Count - 1);
        var cap = Task.Delay(options.RecoveryCap, time, cancellationToken);
        await Task.WhenAny(recovered.Task, cap).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfFailed(job);
        return recovered.Task.IsCompletedSuccessfully ? (await recovered.Task.ConfigureAwait(false)).Recovery : null;
    }

    private static void ThrowIfFailed(StreamJob job)
    {
        if (job.State == JobState.Failed)
        {
            throw new InvalidOperationException($"The job failed in the profiling run: {job.FailureReason}");
        }
    }
}
