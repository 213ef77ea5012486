using Sheaf.Engine;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Grains;

/// <summary>One worker of a job: the engine's worker in the job's process, or one hosted here; started, shown and killed through the grain.</summary>
public sealed class WorkerGrain(EngineHost engine, IGrainFactory grains, TimeProvider time) : Grain, IWorkerGrain
{
    private WorkerHost? _host;

    private string Key => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public Task StartAsync()
    {
        engine.StartWorker(Key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<WorkerView?> GetAsync() => Task.FromResult(_host?.Worker is { } worker ? EngineHost.View(worker) : engine.FindWorker(Key));

    /// <inheritdoc/>
    public Task KillAsync()
    {
        if (_host is { Worker: not null } host)
        {
            host.Kill();
        }
        else
        {
            engine.KillWorker(Key);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<WorkerMessage> DeployAsync(JobSpec spec, WorkerMessage piece)
    {
        // A job deleted and made anew under the same name may compute something else.
        var definition = JobLoads.Definition(spec);
        if (_host is { } other && other.Fingerprint != definition.Fingerprint)
        {
            _host = null;
            await other.DisposeAsync();
        }

        _host ??= new WorkerHost(definition, new GrainWorkerTransport(grains, spec, EngineHost.JobOf(Key)), time);
        return new WorkerMessage(_host.Deploy(piece.Bytes));
    }

    /// <inheritdoc/>
    public async Task<WorkerMessage> BeatAsync(WorkerMessage order) => new(_host is { } host ? await host.BeatAsync(order.Bytes, CancellationToken.None) : WorkerHost.NoReport);

    /// <inheritdoc/>
    public Task<WorkerMessage> SendAsync(WorkerMessage envelope) =>
        Task.FromResult(new WorkerMessage(_host is { } host ? host.Deliver(envelope.Bytes.Span) : WorkerHost.NoReceipt));

    /// <inheritdoc/>
    public Task AbortAsync(long run) => _host?.AbortAsync(run) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_host is { } host)
        {
            await host.DisposeAsync();
        }
    }
}
