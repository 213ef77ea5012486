namespace Sheaf.Silo.Contracts;

/// <summary>A stage of a job: the operations between two exchanges, over the latest tick. Its three shares add up to about one.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.StageView")]
public sealed record StageView
{
    /// <summary>Its name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Number of its subtasks.</summary>
    [Id(1)] public required int Parallelism { get; init; }

    /// <summary>Records received, or read by a source, per second.</summary>
    [Id(2)] public double? RecordsInPerSecond { get; init; }

    /// <summary>Records sent to the next stage, per second.</summary>
    [Id(3)] public double? RecordsOutPerSecond { get; init; }

    /// <summary>Share of its subtasks' time spent processing, 0 to 1.</summary>
    [Id(4)] public double? BusyShare { get; init; }

    /// <summary>Share spent waiting for input, 0 to 1.</summary>
    [Id(5)] public double? IdleShare { get; init; }

    /// <summary>Share spent waiting for room in queues, 0 to 1.</summary>
    [Id(6)] public double? BackpressuredShare { get; init; }
}
