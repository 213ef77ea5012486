using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Contracts;

/// <summary>What may be changed of a running job; a null leaves the value as it is.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.JobPatch")]
public sealed record JobPatch
{
    /// <summary>How far the controller may go by itself.</summary>
    [Id(0)] public ControlMode? Mode { get; init; }

    /// <summary>Name of the policy.</summary>
    [Id(1)] public string? Policy { get; init; }

    /// <summary>Whether the refinement agent takes part.</summary>
    [Id(2)] public bool? Refinement { get; init; }

    /// <summary>What the job owes its users.</summary>
    [Id(3)] public ServiceLevelObjective? Slo { get; init; }

    /// <summary>What resources and bad seconds cost.</summary>
    [Id(4)] public Prices? Prices { get; init; }

    /// <summary>The configurations that may be chosen.</summary>
    [Id(5)] public ConfigurationBounds? Bounds { get; init; }

    /// <summary>What profiling may spend.</summary>
    [Id(6)] public ProfilingSettings? Profiling { get; init; }
}
