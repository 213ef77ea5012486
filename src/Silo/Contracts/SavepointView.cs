namespace Sheaf.Silo.Contracts;

/// <summary>A savepoint that was written: a job created with it goes on from there.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.SavepointView")]
public sealed record SavepointView
{
    /// <summary>The job.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>Where it is, for <c>fromSavepoint</c> of a new job.</summary>
    [Id(1)] public required string Directory { get; init; }

    /// <summary>The checkpoint it was copied from.</summary>
    [Id(2)] public required string CheckpointId { get; init; }

    /// <summary>Size of its state, bytes.</summary>
    [Id(3)] public required long Bytes { get; init; }

    /// <summary>Events covered.</summary>
    [Id(4)] public required long Events { get; init; }

    /// <summary>Job time at which a job goes on from it, seconds.</summary>
    [Id(5)] public required double JobTimeSeconds { get; init; }
}
