namespace Sheaf.Optimizer;

/// <summary>How far a trial has come.</summary>
public enum TrialStatus
{
    /// <summary>Suggested, not yet told.</summary>
    Pending,

    /// <summary>Its outcomes are known.</summary>
    Completed,

    /// <summary>It produced no outcomes.</summary>
    Failed,
}
