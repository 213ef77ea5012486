using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Jobs;

/// <summary>Makes the supervisor of a job.</summary>
public sealed class JobSupervisorFactory(
    IGrainFactory grains, JobRuntimeFactory runtimes, EngineHost host, IHistoryStore history, LiveEvents events, TimeProvider time, ILogger<JobSupervisor> logger)
{
    /// <summary>The supervisor of the job <paramref name="jobId"/>, over its kept state.</summary>
    public JobSupervisor Create(string jobId, IPersistentState<StreamJobState> state) =>
        new(jobId, state, grains, runtimes, host, history, events, time, logger);
}
