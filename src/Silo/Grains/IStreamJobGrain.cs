using Sheaf.Control.Decisions;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Grains;

/// <summary>One stream job: its spec, its status, its control loop. The key is the job's id.</summary>
[Alias("sheaf.IStreamJobGrain")]
public interface IStreamJobGrain : IGrainWithStringKey
{
    /// <summary>How long callers wait where a checkpoint may have to end first, which takes up to a minute: 2 minutes.</summary>
    const string Patience = "00:02:00";

    /// <summary>Creates the job and starts it.</summary>
    [Alias("CreateAsync"), ResponseTimeout(Patience)]
    Task<JobView> CreateAsync(JobSpec spec);

    /// <summary>Starts a job that exists, from its last checkpoint; does nothing where it runs.</summary>
    [Alias("EnsureStartedAsync"), ResponseTimeout(Patience)]
    Task EnsureStartedAsync();

    /// <summary>The job as it stands.</summary>
    /// <exception cref="RequestException">There is no such job.</exception>
    [Alias("GetAsync")]
    Task<JobView> GetAsync();

    /// <summary>Its workers.</summary>
    [Alias("GetWorkersAsync")]
    Task<List<WorkerView>> GetWorkersAsync();

    /// <summary>Changes objective, mode, policy, refinement, prices, bounds or profiling.</summary>
    [Alias("UpdateAsync"), ResponseTimeout(Patience)]
    Task<JobView> UpdateAsync(JobPatch patch);

    /// <summary>Its stages over the latest tick; none before the first, or while the job does not run.</summary>
    [Alias("GetStagesAsync")]
    Task<List<StageView>> GetStagesAsync();

    /// <summary>Its aggregates over windows; none while the job does not run.</summary>
    [Alias("GetAggregatesAsync")]
    Task<List<AggregateView>> GetAggregatesAsync();

    /// <summary>Turns the knobs of an aggregate while the job runs.</summary>
    /// <exception cref="RequestException">There is no such aggregate or window, or the job does not run.</exception>
    [Alias("UpdateAggregateAsync"), ResponseTimeout(Patience)]
    Task<AggregateView> UpdateAggregateAsync(string aggregate, AggregatePatch patch);

    /// <summary>Changes the system parameters while the job runs, or is paused.</summary>
    /// <exception cref="RequestException">A stage is unknown, or the job does not run.</exception>
    [Alias("UpdateParametersAsync"), ResponseTimeout(Patience)]
    Task<JobView> UpdateParametersAsync(ParametersPatch patch);

    /// <summary>Copies its state into a directory that a new job can start from; the job runs on.</summary>
    /// <exception cref="RequestException">The directory can't be used, or the job can't write one now.</exception>
    [Alias("SavepointAsync"), ResponseTimeout(Patience)]
    Task<SavepointView> SavepointAsync(SavepointRequest request);

    /// <summary>Takes a checkpoint and stops processing.</summary>
    [Alias("PauseAsync"), ResponseTimeout(Patience)]
    Task<JobView> PauseAsync();

    /// <summary>Goes on from the checkpoint of the pause.</summary>
    [Alias("ResumeAsync"), ResponseTimeout(Patience)]
    Task<JobView> ResumeAsync();

    /// <summary>Carries out a decision that waits for a person.</summary>
    [Alias("ApproveAsync"), ResponseTimeout(Patience)]
    Task<Decision> ApproveAsync(string decisionId);

    /// <summary>Turns down a decision that waits for a person.</summary>
    [Alias("RejectAsync"), ResponseTimeout(Patience)]
    Task<Decision> RejectAsync(string decisionId);

    /// <summary>Goes back to the configuration before a decision that was carried out.</summary>
    [Alias("RollBackAsync"), ResponseTimeout(Patience)]
    Task<Decision> RollBackAsync(string decisionId);

    /// <summary>Stops the job for good and removes its files.</summary>
    [Alias("DeleteAsync"), ResponseTimeout(Patience)]
    Task DeleteAsync();

    /// <summary>Stops processing with a checkpoint because the service stops; the job goes on at the next start.</summary>
    [Alias("ShutDownAsync"), ResponseTimeout(Patience)]
    Task ShutDownAsync();
}
