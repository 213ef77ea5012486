using Sheaf.Control.Configuration;

namespace Sheaf.Control.Objectives;

/// <summary>Everything the controller must know of a job to steer it.</summary>
public sealed record JobSettings
{
    /// <summary>The configurations it may choose from.</summary>
    public required ConfigurationBounds Bounds { get; init; }

    /// <summary>What the job owes its users.</summary>
    public required ServiceLevelObjective Slo { get; init; }

    /// <summary>The fixed configuration that cost is compared with, and that the job starts on.</summary>
    public required JobConfiguration Static { get; init; }

    /// <summary>What resources and bad seconds cost.</summary>
    public Prices Prices { get; init; } = new();

    /// <summary>How far the controller may go by itself. Default automatic.</summary>
    public ControlMode Mode { get; init; } = ControlMode.Automatic;

    /// <summary>Name of the policy: <c>sheaf</c>, <c>static</c> or <c>reactive</c>. Default <c>sheaf</c>.</summary>
    public string Policy { get; init; } = "sheaf";

    /// <summary>Whether the refinement agent may move one step around the plan. Default true.</summary>
    public bool Refinement { get; init; } = true;

    /// <summary>The rhythm of the loop.</summary>
    public LoopTiming Timing { get; init; } = new();

    /// <summary>What profiling may spend.</summary>
    public ProfilingSettings Profiling { get; init; } = new();

    /// <summary>Least probability that a chosen configuration keeps each limit. Default 0.85, range 0.5 to 0.999.</summary>
    public double Confidence { get; init => field = Require.Within(value, 0.5, 0.999); } = 0.85;
}
