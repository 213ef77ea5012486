using Sheaf.Silo.Contracts;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Grains;

/// <summary>One worker of a job: the engine's worker, started, shown and killed through the grain.</summary>
public sealed class WorkerGrain(EngineHost host) : Grain, IWorkerGrain
{
    /// <inheritdoc/>
    public Task StartAsync()
    {
        host.StartWorker(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<WorkerView?> GetAsync() => Task.FromResult(host.FindWorker(this.GetPrimaryKeyString()));

    /// <inheritdoc/>
    public Task KillAsync()
    {
        host.KillWorker(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }
}
