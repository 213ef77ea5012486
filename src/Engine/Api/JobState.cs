namespace Sheaf.Engine;

/// <summary>Where a job is in its life.</summary>
public enum JobState
{
    /// <summary>Opened, not started yet.</summary>
    Created,

    /// <summary>Workers are being started and state restored.</summary>
    Starting,

    /// <summary>Events flow.</summary>
    Running,

    /// <summary>A change of parallelism is under way.</summary>
    Reconfiguring,

    /// <summary>A failure was detected; the job restarts from its last checkpoint.</summary>
    Recovering,

    /// <summary>Checkpointed and stopped by request; the job clock stands still.</summary>
    Paused,

    /// <summary>A bounded job has read, counted and committed everything.</summary>
    Finished,

    /// <summary>Stopped with a final checkpoint.</summary>
    Stopped,

    /// <summary>Given up; see <see cref="StreamJob.FailureReason"/>.</summary>
    Failed,
}
