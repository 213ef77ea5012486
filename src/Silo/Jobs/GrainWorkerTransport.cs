using Sheaf.Engine;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Jobs;

/// <summary>Reaches the workers of a job through their grains, in whatever process these are. Thread-safe.</summary>
public sealed class GrainWorkerTransport(IGrainFactory grains, JobSpec spec, string jobId) : IWorkerTransport, IBatchTransport
{
    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> DeployAsync(int worker, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        BytesAsync(Grain(worker).DeployAsync(spec, new WorkerMessage(piece)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> BeatAsync(int worker, ReadOnlyMemory<byte> order, CancellationToken cancellationToken) =>
        BytesAsync(Grain(worker).BeatAsync(new WorkerMessage(order)), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AbortAsync(int worker, long run, CancellationToken cancellationToken) =>
        await Grain(worker).AbortAsync(run).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> SendAsync(int worker, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken) =>
        BytesAsync(Grain(worker).SendAsync(new WorkerMessage(envelope)), cancellationToken);

    private IWorkerGrain Grain(int worker) => grains.GetGrain<IWorkerGrain>(EngineHost.WorkerKey(jobId, worker));

    private static async ValueTask<ReadOnlyMemory<byte>> BytesAsync(Task<WorkerMessage> call, CancellationToken cancellationToken) =>
        (await call.WaitAsync(cancellationToken).ConfigureAwait(false)).Bytes;
}
