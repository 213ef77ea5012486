namespace Sheaf.Engine;

/// <summary>The time that a timer waits for.</summary>
public enum TimerKind
{
    /// <summary>The time of records: fires when no record with a smaller time is to come.</summary>
    EventTime,

    /// <summary>The job clock.</summary>
    ProcessingTime,
}
