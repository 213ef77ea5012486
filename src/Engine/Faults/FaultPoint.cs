namespace Sheaf.Engine;

/// <summary>A place in a run at which a failure is worth trying.</summary>
internal enum FaultPoint
{
    /// <summary>On a slot's thread, before a subtask snapshots its state.</summary>
    BeforeSnapshot,

    /// <summary>On a slot's thread, when operators are snapshotted and sinks not yet.</summary>
    DuringSnapshot,

    /// <summary>On a slot's thread, when the subtask has sent the barrier on.</summary>
    AfterSnapshot,

    /// <summary>All snapshots are there; nothing is written yet.</summary>
    BeforeCheckpointWrite,

    /// <summary>The checkpoint's file is written (pre-commit); the results log lacks its rows.</summary>
    AfterCheckpointWrite,

    /// <summary>The results log has the checkpoint's rows; transactional sinks have not committed.</summary>
    AfterResultsCommit,

    /// <summary>All sinks have committed; nobody has been told.</summary>
    AfterCommit,

    /// <summary>A checkpoint is being chosen to restore from, before the sinks are made to agree with it.</summary>
    Restoring,

    /// <summary>On a slot's thread, before a subtask takes its restored state.</summary>
    RestoringState,

    /// <summary>A run has been made; none of its workers is started.</summary>
    Launching,

    /// <summary>All slots rest at a barrier, to be rearranged.</summary>
    Parked,

    /// <summary>The slots are rearranged and go on next.</summary>
    Rearranged,
}
