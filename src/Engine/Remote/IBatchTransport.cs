namespace Sheaf.Engine;

/// <summary>
/// Carries batches between the workers of a job that don't share a process. It may lose, double, delay or reorder calls and replies: the engine numbers what it
/// sends, sends again what was not confirmed, and drops what it has already. Safe for concurrent use.
/// </summary>
public interface IBatchTransport
{
    /// <summary>Hands an envelope of batches to <see cref="WorkerHost.Deliver"/> of a worker of the same job, and brings back its receipt.</summary>
    /// <param name="worker">Number of the receiving worker, from 0.</param>
    /// <param name="envelope">Not changed until the call has ended.</param>
    /// <param name="cancellationToken">Gives the call up; the envelope may have been delivered all the same.</param>
    /// <exception cref="Exception">Any: the call is made again.</exception>
    ValueTask<ReadOnlyMemory<byte>> SendAsync(int worker, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken);
}
