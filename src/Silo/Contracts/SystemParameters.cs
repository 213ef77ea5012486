using Sheaf.Engine;

namespace Sheaf.Silo.Contracts;

/// <summary>Parameters of a job's engine beside the configuration that the controller sets. They stay as they are when that changes, and across restarts.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.SystemParameters")]
public sealed record SystemParameters
{
    /// <summary>Batches that a queue between two subtasks holds at most, 1 to 64.</summary>
    [Id(0)] public int QueueCapacity { get; init; } = EngineConfiguration.DefaultQueueCapacity;

    /// <summary>Records in a batch between two subtasks at most, 16 to 8192.</summary>
    [Id(1)] public int BatchSize { get; init; } = EngineConfiguration.DefaultBatchSize;

    /// <summary>Subtasks of stages by name; a stage that is not named has one in every slot.</summary>
    [Id(2)] public Dictionary<string, int> StageParallelism { get; init; } = [];
}
