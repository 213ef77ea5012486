namespace Sheaf.Engine;

/// <summary>An operator whose state goes into checkpoints, by key group.</summary>
internal interface IStatefulOperator
{
    /// <summary>Estimated size of the state in memory.</summary>
    long StateBytes { get; }

    /// <summary>Writes the state. Called between batches, when all that came before the barrier has been processed.</summary>
    void Snapshot(StateWriter writer);

    /// <summary>Reads the state of one key group, before the first batch.</summary>
    void Restore(ref StateReader reader);
}
