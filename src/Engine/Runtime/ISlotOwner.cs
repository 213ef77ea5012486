namespace Sheaf.Engine;

/// <summary>What a slot needs of the run, or the part of a run, that it belongs to.</summary>
internal interface ISlotOwner
{
    /// <summary>Whether the slot has to end.</summary>
    bool IsAborted { get; }

    /// <summary>The configuration in force.</summary>
    EngineConfiguration Configuration { get; }

    /// <summary>Whether the snapshots of the checkpoint under way must be full.</summary>
    bool SnapshotsAreFull { get; }

    /// <summary>Takes the slot's part of a checkpoint.</summary>
    void Acknowledge(long id, int slot, SlotSnapshot snapshot);

    /// <summary>Takes why the slot could not go on.</summary>
    void ReportFailure(ExecutionFailure failure);
}
