namespace Sheaf.Bench.Engine;

/// <summary>One run of a case.</summary>
internal sealed record EngineCaseRequest
{
    /// <summary>Events of the run, above 0.</summary>
    public required long Events { get; init; }

    /// <summary>Slots, one for each core; at least 1.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Time from one checkpoint to the next; null for none.</summary>
    public TimeSpan? CheckpointInterval { get; init; }

    /// <summary>A folder for the job's own files.</summary>
    public required string Directory { get; init; }
}
