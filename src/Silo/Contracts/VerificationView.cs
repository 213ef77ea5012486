namespace Sheaf.Silo.Contracts;

/// <summary>What a comparison of a job's source with its sink found: every event must have counted exactly once.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.VerificationView")]
public sealed record VerificationView
{
    /// <summary>The job.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>Event time up to which results are complete and were compared, in seconds since the job's first event.</summary>
    [Id(1)] public required double UpToSeconds { get; init; }

    /// <summary>Source events up to then.</summary>
    [Id(2)] public required long Events { get; init; }

    /// <summary>Results found in the sink.</summary>
    [Id(3)] public required long Results { get; init; }

    /// <summary>Results, or events within them, that are missing.</summary>
    [Id(4)] public required long Lost { get; init; }

    /// <summary>Results, or events within them, that are there more than once.</summary>
    [Id(5)] public required long Doubled { get; init; }

    /// <summary>Results that are there once with another value than expected.</summary>
    [Id(6)] public required long Wrong { get; init; }

    /// <summary>True where nothing was lost, doubled or wrong.</summary>
    [Id(7)] public required bool Ok { get; init; }

    /// <summary>The checkpoint that the comparison rests on; null where there is none yet.</summary>
    [Id(8)] public string? CheckpointId { get; init; }

    /// <summary>The finding in one sentence.</summary>
    [Id(9)] public required string Message { get; init; }
}
