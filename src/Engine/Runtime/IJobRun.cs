namespace Sheaf.Engine;

/// <summary>One run of a job, in this process or in others, until it is stopped or fails.</summary>
internal interface IJobRun
{
    EngineConfiguration Configuration { get; }

    IReadOnlyList<Worker> Workers { get; }

    /// <summary>Completes when the run has failed.</summary>
    Task<ExecutionFailure> Failed { get; }

    /// <summary>Events read, each counted once.</summary>
    long EventsRead { get; }

    /// <summary>Whether bounded sources have ended everywhere.</summary>
    bool IsExhausted { get; }

    /// <summary>Lowest watermark of all subtasks; <see cref="Watermarks.Unknown"/> while one has none.</summary>
    long Watermark { get; }

    /// <summary>When the first source had its first turn, or null.</summary>
    long? FirstReadNanos { get; }

    /// <summary>When the last source had its last turn, or null.</summary>
    long? LastReadNanos { get; }

    /// <summary>Whether the snapshots of the checkpoint under way must be full; set before it is requested.</summary>
    bool SnapshotsAreFull { get; set; }

    /// <summary>Newest results, early ones included.</summary>
    IEnumerable<LiveResult> LatestResults();

    /// <summary>Asks all slots for their part of a checkpoint.</summary>
    void RequestCheckpoint(long id, BarrierAction action);

    /// <summary>Lets the run fail, unless it has.</summary>
    void ReportFailure(ExecutionFailure failure);

    /// <summary>Changes quotas, budgets and sizes while events flow.</summary>
    void Apply(EngineConfiguration configuration);

    /// <summary>Reports a worker that has been silent for too long.</summary>
    void CheckHeartbeats(TimeSpan timeout);

    /// <summary>Ends all threads, at the next batch, and waits for them.</summary>
    Task AbortAsync();
}
