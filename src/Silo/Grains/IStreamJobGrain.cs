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
