using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Grains;

/// <summary>One worker of a job: hosts its task slots. The key is <c>JOB/NUMBER</c>.</summary>
[Alias("sheaf.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Starts the worker's threads.</summary>
    [Alias("StartAsync")]
    Task StartAsync();

    /// <summary>The worker as it stands, or null where the job has no such worker.</summary>
    [Alias("GetAsync")]
    Task<WorkerView?> GetAsync();

    /// <summary>Drops the worker's threads and state at once, as a crash would; the job recovers by itself.</summary>
    [Alias("KillAsync")]
    Task KillAsync();
}
