namespace Sheaf.Bench.Optimizer;

/// <summary>What to measure and how.</summary>
internal sealed record OptimizerBenchOptions
{
    /// <summary>Problems are run with the seeds 1 to this, inclusive; 1 to 1000.</summary>
    public int Seeds { get; init; } = 10;

    /// <summary>Points asked for at a time; null for those that each problem is published with.</summary>
    public int? Batch { get; init; }

    /// <summary>Runs at the same time, at least 1. With more than 1 no times are reported, as the process's CPU time covers all runs.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether to run random search, Sobol and NSGA-II as well.</summary>
    public bool Baselines { get; init; } = true;

    /// <summary>Names of problems or groups, compared without case; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Folder of the recorded Flink measurements.</summary>
    public string Data { get; init; } = "../shared/data/flink-measurements";

    /// <summary>Whether a group is asked for as a whole.</summary>
    /// <param name="name">Its name.</param>
    public bool Includes(string name) => Only.Count == 0 || Only.Contains(name, StringComparer.OrdinalIgnoreCase);
}
