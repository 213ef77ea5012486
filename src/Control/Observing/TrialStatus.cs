namespace Sheaf.Control.Observing;

/// <summary>Where a trial stands.</summary>
public enum TrialStatus
{
    /// <summary>Waiting for its turn.</summary>
    Scheduled,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Measured.</summary>
    Completed,

    /// <summary>Ended without figures; <see cref="Trial.Error"/> says why.</summary>
    Failed,
}
