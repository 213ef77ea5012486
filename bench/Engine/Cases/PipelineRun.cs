using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Runs a case's pipeline as a job, as a user would, until its source has ended.</summary>
internal static class PipelineRun
{
    private const int MemoryMiB = 4096;

    // Far beyond a day: a run without checkpoints takes only the last one, with which every bounded job ends.
    private static readonly TimeSpan Never = TimeSpan.FromDays(10);

    /// <summary>Runs it in one worker with a slot for each core.</summary>
    /// <param name="name">Name of the case.</param>
    /// <param name="build">Makes the pipeline.</param>
    /// <param name="request">The run.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Task<EngineCaseOutcome> RunAsync(
        string name, Func<EngineCaseRequest, Pipeline> build, EngineCaseRequest request, CancellationToken cancellation) =>
        RunAsync(name, build, request, _ => [], cancellation);

    /// <summary>The same with figures of the case's own.</summary>
    /// <param name="name">Name of the case.</param>
    /// <param name="build">Makes the pipeline.</param>
    /// <param name="request">The run.</param>
    /// <param name="figures">Reads them off the finished job.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<EngineCaseOutcome> RunAsync(
        string name,
        Func<EngineCaseRequest, Pipeline> build,
        EngineCaseRequest request,
        Func<StreamJob, Dictionary<string, double>> figures,
        CancellationToken cancellation)
    {
        var definition = new CaseJob(name, request.Events, () => build(request));
        var options = new StreamJobOptions { Directory = request.Directory, Pace = Pace.Unlimited };
        await using StreamJob job = await StreamJob.OpenAsync(definition, options, TimeProvider.System, cancellation);
        int checkpoints = 0;
        job.CheckpointCompleted += _ => Interlocked.Increment(ref checkpoints);
        await job.StartAsync(Configuration(request), cancellation);
        await job.WaitUntilFinishedAsync(cancellation);
        JobMetrics metrics = job.CollectMetrics();
        return metrics.EventsRead == request.Events
            ? new EngineCaseOutcome(metrics.ResultsEmitted, null, new Dictionary<string, double>(figures(job)) { ["checkpoints"] = checkpoints })
            : throw new InvalidDataException($"{name} read {metrics.EventsRead} events; expected {request.Events}.");
    }

    private static EngineConfiguration Configuration(EngineCaseRequest request) =>
        new(1, request.Parallelism, request.Parallelism, MemoryMiB, request.CheckpointInterval ?? Never);
}
