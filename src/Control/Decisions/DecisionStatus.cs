namespace Sheaf.Control.Decisions;

/// <summary>Where a decision stands. The legal transitions are those of <see cref="DecisionTransitions"/>.</summary>
public enum DecisionStatus
{
    /// <summary>Recorded only (advisory mode).</summary>
    Recorded,

    /// <summary>Waits for a person.</summary>
    AwaitingApproval,

    /// <summary>Is being carried out.</summary>
    Applying,

    /// <summary>Was carried out.</summary>
    Applied,

    /// <summary>A person said no.</summary>
    Rejected,

    /// <summary>Nobody answered in time, or the situation changed.</summary>
    Expired,

    /// <summary>Could not be carried out; the job runs on as before.</summary>
    Failed,

    /// <summary>Was undone later.</summary>
    RolledBack,
}
