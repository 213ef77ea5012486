using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>Everything that a report of an experiment shows.</summary>
public sealed record ExperimentReport
{
    /// <summary>What was run on: <c>ysb</c>, <c>tsw</c>, <c>random</c> or the name in a job file.</summary>
    public required string Job { get; init; }

    /// <summary>The settings of the lowest seed; where every seed draws its own job, that seed's.</summary>
    public required ExperimentSettings Settings { get; init; }

    /// <summary>The finished runs, at least one, at most one for each policy and seed.</summary>
    public required IReadOnlyList<PolicyRun> Runs { get; init; }

    /// <summary>Runs that were asked for and not finished, in words for people.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The command line that made it.</summary>
    public string Command { get; init; } = "";

    /// <summary>The commit that was measured.</summary>
    public string Commit { get; init; } = "";

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The figures of <see cref="Runs"/>.</summary>
    public ExperimentFigures Figures() => ExperimentFigures.Of(Runs, Settings.Hours);

    /// <summary>The lowest seed that ran: the one whose course is drawn.</summary>
    public int DrawnSeed => Runs.Min(run => run.Seed);

    /// <summary>The runs of <see cref="DrawnSeed"/>, in the order in which the policies ran.</summary>
    public IReadOnlyList<PolicyRun> Drawn => [.. Runs.Where(run => run.Seed == DrawnSeed)];

    /// <summary>The seeds that ran, ascending.</summary>
    public IReadOnlyList<int> Seeds => [.. Runs.Select(run => run.Seed).Distinct().Order()];
}
