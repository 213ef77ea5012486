using Sheaf.Control.Configuration;
using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="StreamJobGrain"/> keeps.</summary>
[GenerateSerializer, Alias("sheaf.JobState")]
public sealed class StreamJobState
{
    /// <summary>The spec it was created with.</summary>
    [Id(0)] public JobSpec Spec { get; set; } = new();

    /// <summary>The settings in force.</summary>
    [Id(1)] public JobSettings? Settings { get; set; }

    /// <summary>The configuration in force.</summary>
    [Id(2)] public JobConfiguration? Configuration { get; set; }

    /// <summary>True while a person has paused it.</summary>
    [Id(3)] public bool Paused { get; set; }

    /// <summary>What the controller remembers.</summary>
    [Id(4)] public ControllerState Controller { get; set; } = new();

    /// <summary>When it was created.</summary>
    [Id(5)] public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The system parameters in force.</summary>
    [Id(6)] public SystemParameters Parameters { get; set; } = new();
}
