namespace Sheaf.Engine;

/// <summary>How a new configuration took effect.</summary>
public enum ReconfigurationKind
{
    /// <summary>Quotas, budgets or the interval changed while events kept flowing.</summary>
    InPlace,

    /// <summary>The job was checkpointed, stopped and restored at the new parallelism.</summary>
    Restart,
}
