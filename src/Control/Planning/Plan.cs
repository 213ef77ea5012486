using Sheaf.Control.Configuration;

namespace Sheaf.Control.Planning;

/// <summary>What the planner proposes.</summary>
public sealed record Plan
{
    /// <summary>The configuration to go to; the one in force where nothing should change.</summary>
    public required JobConfiguration Choice { get; init; }

    /// <summary>The rate it is chosen for, in events per second.</summary>
    public required double PlannedRate { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The best candidates with their predictions, the configuration in force and the choice among them.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>Neighbours of the choice that are trusted as well; what the refinement agent may move to.</summary>
    public IReadOnlyList<JobConfiguration> TrustedNeighbours { get; init; } = [];

    /// <summary>Profiling runs that are worth their price, or null.</summary>
    public ProfilingAdvice? Profiling { get; init; }

    /// <summary>True where the configuration in force is expected to miss the objective at the planned rate, so that waiting is not an option.</summary>
    public bool Urgent { get; init; }

    /// <summary>Measurements that the plan rests on.</summary>
    public int Measurements { get; init; }
}
