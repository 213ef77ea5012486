namespace Sheaf.Engine;

/// <summary>An operator whose state goes into checkpoints, by key group.</summary>
internal interface IStatefulOperator
{
    /// <summary>Estimated size of the state in memory.</summary>
    long StateBytes { get; }

    /// <summary>
    /// Writes the state. Called between batches, when all that came before the barrier has been processed. The simple way is to write all of it every
    /// time. When <see cref="StateWriter.Full"/> is false, an operator may instead call <see cref="StateWriter.KeepUnwritten"/> and write only the
    /// groups that changed since its last snapshot, or with <see cref="StateWriter.BeginDelta"/> only what changed in them.
    /// </summary>
    void Snapshot(StateWriter writer);

    /// <summary>Reads one chunk of one key group, before the first batch. The chunks of a group come in order: the full one, then deltas.</summary>
    void Restore(ref StateReader reader);

    /// <summary>Forgets a key group that has moved to another subtask.</summary>
    void Drop(int keyGroup);
}
