namespace Sheaf.Engine;

/// <summary>
/// Carries a job's orders to its workers in other processes, and their reports back. Calls may fail, be doubled or come late: orders say what is wanted as a
/// whole, and reports what is, so that the next exchange makes up for a lost one. Safe for concurrent use.
/// </summary>
public interface IWorkerTransport
{
    /// <summary>Hands over a piece of what a worker is to run: <see cref="WorkerHost.Deploy"/>. Brings back how much it has.</summary>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="piece">Not changed afterwards.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    ValueTask<ReadOnlyMemory<byte>> DeployAsync(int worker, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);

    /// <summary>Hands over an order, <see cref="WorkerHost.BeatAsync"/>, and brings back the worker's report. The worker may take some 20 ms to answer.</summary>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="order">Not changed afterwards.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    ValueTask<ReadOnlyMemory<byte>> BeatAsync(int worker, ReadOnlyMemory<byte> order, CancellationToken cancellationToken);

    /// <summary>Has a worker end its part of a run, <see cref="WorkerHost.AbortAsync"/>.</summary>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="run">Number of the run.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    ValueTask AbortAsync(int worker, long run, CancellationToken cancellationToken);
}
