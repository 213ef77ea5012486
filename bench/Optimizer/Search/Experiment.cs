using Sheaf.Bench.Optimizer.Problems;

namespace Sheaf.Bench.Optimizer.Search;

/// <summary>Evaluates a problem with its noise and remembers the true value of every point evaluated.</summary>
internal sealed class Experiment
{
    private readonly Random _noise;
    private readonly List<double[]> _feasible = [];

    /// <summary>Starts without evaluations.</summary>
    /// <param name="problem">What is evaluated.</param>
    /// <param name="seed">Seed of the noise.</param>
    public Experiment(TestProblem problem, int seed) => (Problem, _noise) = (problem, new Random(seed ^ 0x6e6f6973));

    /// <summary>What is evaluated.</summary>
    public TestProblem Problem { get; }

    /// <summary>Number of evaluations so far.</summary>
    public int Count { get; private set; }

    /// <summary>Evaluates a point.</summary>
    /// <param name="point">A point of the space.</param>
    /// <returns>Its objectives with noise, and its slacks.</returns>
    public Evaluation Evaluate(ReadOnlySpan<double> point)
    {
        Evaluation truth = Problem.Evaluate(point);
        Count++;
        if (truth.IsFeasible)
        {
            _feasible.Add(truth.Objectives);
        }

        return Problem.Noise is { } deviations
            ? truth with { Objectives = [.. truth.Objectives.Select((value, j) => value + (deviations[j] * NextNormal()))] }
            : truth;
    }

    /// <summary>Hypervolume of the true objectives of the feasible points evaluated.</summary>
    public double Hypervolume() => Sheaf.Optimizer.Hypervolume.Compute(_feasible, Problem.Reference);

    // Box and Muller, "A note on the generation of random normal deviates", 1958.
    private double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - _noise.NextDouble())) * Math.Cos(2 * Math.PI * _noise.NextDouble());
}
