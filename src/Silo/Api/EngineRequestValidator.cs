using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Api;

/// <summary>Checks requests that turn a job's engine, as far as the job need not be known.</summary>
internal static class EngineRequestValidator
{
    private const int MostSubtasks = 128;

    /// <summary>Passes a patch that can be put on an aggregate.</summary>
    /// <exception cref="RequestException">The first fault: its field, what was got and what was expected.</exception>
    public static void Validate(AggregatePatch patch)
    {
        if (patch == new AggregatePatch())
        {
            throw RequestException.Invalid("body", "no change", "at least one of compression, window");
        }

        RequireWithin("compression", patch.Compression, 0, 100);
    }

    /// <summary>Passes a patch that can be put on system parameters.</summary>
    /// <exception cref="RequestException">The first fault: its field, what was got and what was expected.</exception>
    public static void Validate(ParametersPatch patch)
    {
        if (patch == new ParametersPatch())
        {
            throw RequestException.Invalid("body", "no change", "at least one of queueCapacity, batchSize, stageParallelism");
        }

        RequireWithin("queueCapacity", patch.QueueCapacity, 1, EngineConfiguration.MaximumQueueCapacity);
        RequireWithin("batchSize", patch.BatchSize, EngineConfiguration.MinimumBatchSize, EngineConfiguration.MaximumBatchSize);
        foreach (var (stage, parallelism) in patch.StageParallelism ?? [])
        {
            RequireWithin($"stageParallelism.{stage}", parallelism, 1, MostSubtasks);
        }
    }

    /// <summary>Passes nothing, or an absolute path.</summary>
    /// <exception cref="RequestException">It is blank or relative.</exception>
    public static void RequireFullPath(string field, string? path)
    {
        if (path is not null && (path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path)))
        {
            throw RequestException.Invalid(field, $"'{path}'", "the absolute path of a directory on the service's machine");
        }
    }

    private static void RequireWithin(string field, int? value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            throw RequestException.Invalid(field, FormattableString.Invariant($"{value}"), FormattableString.Invariant($"a whole number from {minimum} to {maximum}"));
        }
    }
}
