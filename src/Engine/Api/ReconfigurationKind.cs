namespace Sheaf.Engine;

/// <summary>How a new configuration took effect.</summary>
public enum ReconfigurationKind
{
    /// <summary>Quotas, budgets or the interval changed while events kept flowing.</summary>
    InPlace,

    /// <summary>
    /// The parallelism changed at a checkpoint's barrier; workers of both arrangements lived on and kept the state of key groups that did not move.
    /// </summary>
    Rescaled,

    /// <summary>The job was checkpointed, stopped and restored at the new parallelism.</summary>
    Restart,
}
