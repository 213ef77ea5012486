using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Oracle;

/// <summary>How the clairvoyant plan is searched for.</summary>
public sealed record OracleOptions
{
    /// <summary>Seconds between two moments at which the configuration may be changed, from 1 to 86 400. Default 60. Time to plan falls in proportion.</summary>
    public int StageSeconds { get; init => field = (int)Require.Within(value, 1, 86_400); } = 60;

    /// <summary>What the job runs with at the start; null (the default) where the plan may choose that too.</summary>
    public JobConfiguration? Start { get; init; }

    /// <summary>
    /// The configurations to choose from, all of which are considered. Null (the default) for those of the job's lattice that no other one beats in
    /// everything that matters.
    /// </summary>
    public IReadOnlyList<JobConfiguration>? Candidates { get; init; }

    /// <summary>
    /// Most ways of having got to a configuration that are followed at once, from 2 to 10 000. Default 200. They differ in backlog and in when checkpoints
    /// are due; where there are more that none of the others beats, the dearest are given up, and <see cref="OracleSchedule.IsExact"/> is false.
    /// </summary>
    public int LabelsPerConfiguration { get; init => field = (int)Require.Within(value, 2, 10_000); } = 200;
}
