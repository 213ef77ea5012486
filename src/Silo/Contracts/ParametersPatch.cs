namespace Sheaf.Silo.Contracts;

/// <summary>What may be changed of a job's system parameters; a null leaves the value as it is.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.ParametersPatch")]
public sealed record ParametersPatch
{
    /// <summary>Batches that a queue between two subtasks holds at most, 1 to 64. Acts at once.</summary>
    [Id(0)] public int? QueueCapacity { get; init; }

    /// <summary>Records in a batch between two subtasks at most, 16 to 8192. Acts at once.</summary>
    [Id(1)] public int? BatchSize { get; init; }

    /// <summary>
    /// Subtasks of stages by name, each 1 to 128 (more than there are slots means one in each), in place of those set before. A stage that is not named has one in
    /// every slot. The job is rescaled without a restart.
    /// </summary>
    [Id(2)] public Dictionary<string, int>? StageParallelism { get; init; }
}
