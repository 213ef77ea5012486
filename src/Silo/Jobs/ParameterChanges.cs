using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>Changes of a job's system parameters.</summary>
internal static class ParameterChanges
{
    /// <summary><paramref name="parameters"/> with what <paramref name="patch"/> changes.</summary>
    /// <param name="parameters">Those in force.</param>
    /// <param name="patch">The change, its ranges checked.</param>
    /// <param name="stages">The names of the job's stages.</param>
    /// <exception cref="RequestException">It names a stage that the job does not have.</exception>
    public static SystemParameters Apply(SystemParameters parameters, ParametersPatch patch, IReadOnlyList<string> stages)
    {
        if (patch.StageParallelism?.Keys.FirstOrDefault(stage => !stages.Contains(stage)) is { } unknown)
        {
            throw RequestException.Invalid("stageParallelism", $"the stage '{unknown}'", $"stages of the job: {string.Join(", ", stages)}");
        }

        return parameters with
        {
            QueueCapacity = patch.QueueCapacity ?? parameters.QueueCapacity,
            BatchSize = patch.BatchSize ?? parameters.BatchSize,
            StageParallelism = patch.StageParallelism ?? parameters.StageParallelism,
        };
    }
}
