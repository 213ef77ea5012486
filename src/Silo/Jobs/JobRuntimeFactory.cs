using Sheaf.Control.Configuration;
using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Policies;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Grains.Ports;
using Sheaf.Silo.Hosting;

namespace Sheaf.Silo.Jobs;

/// <summary>Opens jobs: from their last checkpoint where there is one.</summary>
public sealed class JobRuntimeFactory(
    IGrainFactory grains, EngineHost host, JobFolders folders, DecisionJournal decisions, ServerOptions server, TimeProvider time, ILogger<JobRuntimeFactory> logger)
{
    /// <summary>Opens and starts a job.</summary>
    /// <param name="spec">What it computes.</param>
    /// <param name="configuration">What it runs with.</param>
    /// <param name="parameters">The system parameters it runs with.</param>
    /// <param name="settings">The settings in force, which may change.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public async Task<JobRuntime> OpenAsync(
        JobSpec spec, JobConfiguration configuration, SystemParameters parameters, Func<JobSettings> settings, CancellationToken cancellationToken)
    {
        var id = JobDefaults.IdOf(spec);
        var job = await StreamJob.OpenAsync(JobLoads.Definition(spec), Options(id, spec, settings()), time, cancellationToken).ConfigureAwait(false);
        foreach (var notice in job.RestoreNotices)
        {
            logger.LogWarning("Job {Job}: {Notice}", id, notice);
        }

        Log(id, job);
        host.Add(id, job);
        try
        {
            await job.StartAsync(EngineConfigurations.From(configuration, parameters), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            host.Remove(id);
            await job.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var target = new EngineJobTarget(job, parameters);
        return new JobRuntime(id, job, target, new Controller(id, Ports(id, target, settings)), host);
    }

    /// <summary>A directory for a savepoint of a job.</summary>
    public string NewSavepointFolder(string jobId) => folders.Savepoint(jobId, time.GetUtcNow());

    /// <summary>Removes a job's files.</summary>
    public void DeleteFiles(string jobId)
    {
        if (Directory.Exists(folders.Job(jobId)))
        {
            Directory.Delete(folders.Job(jobId), recursive: true);
        }
    }

    private StreamJobOptions Options(string id, JobSpec spec, JobSettings settings) => new()
    {
        Directory = folders.Job(id),

        // Where there are checkpoints, the job has started from it before.
        FromSavepoint = StreamJob.HasCheckpoints(folders.Job(id)) ? null : spec.FromSavepoint,
        RecoveryLatencyLimitMs = settings.Slo.LatencyP95Ms,
        RemoteWorkers = server.SharesProcess ? null : new GrainWorkerTransport(grains, spec, id),
        StartWorker = async (worker, _) => await grains.GetGrain<IWorkerGrain>(host.Offer(id, worker)).StartAsync().ConfigureAwait(false),
    };

    private ControllerPorts Ports(string id, EngineJobTarget target, Func<JobSettings> settings)
    {
        var planner = new GrainPlanner(grains.GetGrain<IOptimizerGrain>(id));
        IPolicy[] policies = [new SheafPolicy(planner), new StaticPolicy(), new ReactivePolicy()];
        return new ControllerPorts(
            target,
            new GrainForecaster(grains.GetGrain<IForecasterGrain>(id), () => settings().Timing),
            planner,
            new GrainRefiner(grains.GetGrain<IRefinementGrain>(id)),
            new GrainProfiler(grains.GetGrain<IProfilerGrain>(id)),
            decisions,
            name => Array.Find(policies, policy => policy.Name == name)
                ?? throw new ArgumentException($"Got policy '{name}'; expected one of {string.Join(", ", PolicyNames.All)}.", nameof(name)),
            Environment.ProcessorCount,
            time);
    }

    private void Log(string id, StreamJob job)
    {
        job.FailureDetected += failure => logger.LogWarning("Job {Job}: {Reason}", id, failure.Reason);
        job.RecoveryMeasured += recovery => logger.LogInformation("Job {Job}: {Recovery}", id, recovery);
        job.CheckpointFailed += reason => logger.LogWarning("Job {Job}: checkpoint failed: {Reason}", id, reason);
    }
}
