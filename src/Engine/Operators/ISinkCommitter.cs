namespace Sheaf.Engine;

/// <summary>
/// The second phase of a sink that commits with checkpoints: one for the whole job. Subtasks pre-commit (<see cref="ITransactionalSink"/>); what they hand
/// over is stored in the checkpoint; when it is complete, this makes it visible. Called by one thread at a time.
/// </summary>
internal interface ISinkCommitter
{
    /// <summary>Makes pre-committed output visible. May be called again for the same handles after a crash, and must then change nothing.</summary>
    /// <param name="checkpoint">The completed checkpoint.</param>
    /// <param name="handles">What the subtasks handed over, in it or in earlier ones that were not completed.</param>
    void Commit(long checkpoint, IReadOnlyList<byte[]> handles);

    /// <summary>
    /// Called before a run starts: commits what the restored checkpoint holds and removes everything that no checkpoint knows of, as it will be made again.
    /// </summary>
    /// <param name="checkpoint">The restored checkpoint; 0 when the job starts at the beginning.</param>
    /// <param name="handles">The handles it holds.</param>
    void Restore(long checkpoint, IReadOnlyList<byte[]> handles);
}
