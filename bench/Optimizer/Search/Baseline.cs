using Sheaf.Bench.Optimizer.Problems;

namespace Sheaf.Bench.Optimizer.Search;

/// <summary>A simple method that a study must not fall behind.</summary>
/// <param name="Name">As in the metrics' names.</param>
/// <param name="Search">Spends a number of evaluations on an experiment, with a seed.</param>
internal sealed record Baseline(string Name, Action<Experiment, int, int> Search)
{
    /// <summary>Random search, scrambled Sobol points and NSGA-II.</summary>
    public static IReadOnlyList<Baseline> All { get; } =
    [
        new("random", PointSampling.Random),
        new("sobol", PointSampling.Sobol),
        new("nsga2", Nsga2.Search),
    ];

    /// <summary>The hypervolume after the problem's largest budget.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="seed">Seed of the method, the noise and the problem's variant.</param>
    public double Run(TestProblem problem, int seed)
    {
        Experiment experiment = new(problem.ForSeed(seed), seed);
        Search(experiment, Math.Max(problem.Budget(1), problem.Budget(4)), seed);
        return experiment.Hypervolume();
    }
}
