using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Contracts;

/// <summary>What a person asks for when creating a job. Everything but the kind has a default that fits the kind.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.JobSpec")]
public sealed record JobSpec
{
    /// <summary>Identifier: 1 to 40 lower-case letters, digits and dashes, first a letter. Default: the kind.</summary>
    [Id(0)] public string? Id { get; init; }

    /// <summary>The pipeline: <c>clickstream</c>, <c>topspeed</c>, <c>wordcount</c>, <c>video</c>, or <c>nexmark-q0</c> and further queries.</summary>
    [Id(1)] public string? Kind { get; init; }

    /// <summary>How far the controller may go by itself. Default automatic.</summary>
    [Id(2)] public ControlMode? Mode { get; init; }

    /// <summary>Name of the policy. Default <c>sheaf</c>.</summary>
    [Id(3)] public string? Policy { get; init; }

    /// <summary>Whether the refinement agent takes part. Default true.</summary>
    [Id(4)] public bool? Refinement { get; init; }

    /// <summary>What the job owes its users.</summary>
    [Id(5)] public ServiceLevelObjective? Slo { get; init; }

    /// <summary>What resources and bad seconds cost.</summary>
    [Id(6)] public Prices? Prices { get; init; }

    /// <summary>The configurations that may be chosen.</summary>
    [Id(7)] public ConfigurationBounds? Bounds { get; init; }

    /// <summary>The fixed configuration that cost is compared with, and that the job starts on.</summary>
    [Id(8)] public JobConfiguration? Static { get; init; }

    /// <summary>Where the load comes from.</summary>
    [Id(9)] public LoadSpec? Load { get; init; }

    /// <summary>Seed of the generator and of every random choice. Default 1.</summary>
    [Id(10)] public int? Seed { get; init; }

    /// <summary>The rhythm of the loop.</summary>
    [Id(11)] public LoopTiming? Timing { get; init; }

    /// <summary>What profiling may spend.</summary>
    [Id(12)] public ProfilingSettings? Profiling { get; init; }

    /// <summary>Least probability that a chosen configuration keeps each limit, 0.5 to 0.999. Default 0.85.</summary>
    [Id(13)] public double? Confidence { get; init; }

    /// <summary>Absolute path of a savepoint's directory on the service's machine, which the job goes on from. It must be of the same kind, seed and load.</summary>
    [Id(14)] public string? FromSavepoint { get; init; }
}
