using Orleans.Concurrency;
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

    /// <summary>Takes a piece of what to run where the job's workers don't share its process; with the last one it starts.</summary>
    [Alias("DeployAsync"), AlwaysInterleave]
    Task<WorkerMessage> DeployAsync(JobSpec spec, WorkerMessage piece);

    /// <summary>Takes an order of the job, and answers with a report.</summary>
    [Alias("BeatAsync"), AlwaysInterleave]
    Task<WorkerMessage> BeatAsync(WorkerMessage order);

    /// <summary>Takes batches from another worker of the job, and answers with a receipt.</summary>
    [Alias("SendAsync"), AlwaysInterleave]
    Task<WorkerMessage> SendAsync(WorkerMessage envelope);

    /// <summary>Ends its part of a run.</summary>
    [Alias("AbortAsync"), AlwaysInterleave]
    Task AbortAsync(long run);
}
