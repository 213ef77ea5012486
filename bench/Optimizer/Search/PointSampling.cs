using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Search;

/// <summary>Methods that learn nothing from what they evaluate.</summary>
internal static class PointSampling
{
    /// <summary>Evaluates points drawn uniformly.</summary>
    /// <param name="experiment">Evaluates.</param>
    /// <param name="budget">Number of evaluations.</param>
    /// <param name="seed">Seed of the points.</param>
    public static void Random(Experiment experiment, int budget, int seed)
    {
        Random random = new(seed);
        SearchSpace space = experiment.Problem.Space;
        for (int i = 0; i < budget; i++)
        {
            experiment.Evaluate(space.Denormalise([.. Enumerable.Range(0, space.Dimension).Select(_ => random.NextDouble())]));
        }
    }

    /// <summary>Evaluates a scrambled Sobol sequence.</summary>
    /// <param name="experiment">Evaluates.</param>
    /// <param name="budget">Number of evaluations.</param>
    /// <param name="seed">Seed of the scrambling.</param>
    public static void Sobol(Experiment experiment, int budget, int seed)
    {
        SearchSpace space = experiment.Problem.Space;
        SobolSequence sobol = new(space.Dimension, seed);
        for (int i = 0; i < budget; i++)
        {
            experiment.Evaluate(space.Denormalise(sobol.At(i)));
        }
    }
}
