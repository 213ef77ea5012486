using System.Collections.Concurrent;

namespace Sheaf.Engine.Tests;

/// <summary>Workers hosted in this process and reached through messages only, with losses, doubles and delays as a seed has it.</summary>
internal sealed class LoopbackTransport(JobDefinition definition, int seed = 0, double faultShare = 0) : IWorkerTransport, IBatchTransport, IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, WorkerHost> _hosts = new();
    private readonly Random _random = new(seed);
    private readonly ConcurrentQueue<Task> _late = new();
    private long _envelopes;
    private long _faults;

    /// <summary>Envelopes delivered, doubles included.</summary>
    public long Envelopes => Volatile.Read(ref _envelopes);

    /// <summary>Calls that were lost, doubled or delayed.</summary>
    public long Faults => Volatile.Read(ref _faults);

    /// <summary>Workers that can't be reached.</summary>
    public ConcurrentDictionary<int, bool> CutOff { get; } = new();

    public WorkerHost Host(int worker) => _hosts.GetOrAdd(worker, _ => new WorkerHost(definition, this, TimeProvider.System));

    public ValueTask<ReadOnlyMemory<byte>> DeployAsync(int worker, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        CallAsync(worker, () => Task.FromResult(Host(worker).Deploy(piece)), cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>> BeatAsync(int worker, ReadOnlyMemory<byte> order, CancellationToken cancellationToken) =>
        CallAsync(worker, () => Host(worker).BeatAsync(order, cancellationToken), cancellationToken);

    public async ValueTask AbortAsync(int worker, long run, CancellationToken cancellationToken) => await Host(worker).AbortAsync(run);

    public ValueTask<ReadOnlyMemory<byte>> SendAsync(int worker, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken) =>
        CallAsync(
            worker,
            () =>
            {
                Interlocked.Increment(ref _envelopes);
                return Task.FromResult(Host(worker).Deliver(envelope.Span));
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_late);
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> CallAsync(int worker, Func<Task<ReadOnlyMemory<byte>>> call, CancellationToken cancellationToken)
    {
        if (CutOff.ContainsKey(worker))
        {
            throw new IOException($"Worker {worker} is cut off.");
        }

        switch (Draw())
        {
            case < 0.25:
                throw new IOException("The call was lost.");
            case < 0.5:
                await call();
                throw new IOException("The reply was lost.");
            case < 0.75:
                await call();
                return await call();
            case < 1:
                _late.Enqueue(LateAsync(call));
                throw new IOException("The call comes late.");
            default:
                return await call();
        }

        async Task LateAsync(Func<Task<ReadOnlyMemory<byte>>> late)
        {
            await Task.Delay(3, CancellationToken.None);
            await ((Task)late()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // The run may have ended.
        }
    }

    /// <summary>Below 1 for a fault of some kind.</summary>
    private double Draw()
    {
        lock (_random)
        {
            if (_random.NextDouble() >= faultShare)
            {
                return 1;
            }

            _faults++;
            return _random.NextDouble();
        }
    }
}
