using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Mean of the constrained expected hypervolume improvement over accounts of what was observed, as a logarithm with its gradient. Without
/// noise there is one account; with noise each is a draw of the outcomes at the observed points, the models conditioned on it (Daulton,
/// Balandat and Bakshy, "Parallel Bayesian optimization of multiple noisy objectives", 2021). Not thread-safe.
/// </summary>
internal sealed class HypervolumeAcquisition
{
    private readonly IReadOnlyList<HypervolumeScenario> _scenarios;

    /// <summary>Averages.</summary>
    /// <param name="scenarios">At least one.</param>
    public HypervolumeAcquisition(IReadOnlyList<HypervolumeScenario> scenarios) => _scenarios = scenarios;

    /// <summary>The acquisition once a point is under way: each account believes its own prediction there.</summary>
    /// <param name="x">Model inputs.</param>
    public HypervolumeAcquisition Imagine(double[] x) => new([.. _scenarios.Select(scenario => scenario.Imagine(x))]);

    /// <summary>Log acquisition at many points.</summary>
    /// <param name="xs">Model inputs.</param>
    public double[] EvaluateMany(IReadOnlyList<double[]> xs)
    {
        double[][] values = [.. _scenarios.Select(scenario => scenario.EvaluateMany(xs))];
        double[] column = new double[values.Length];
        double[] means = new double[xs.Count];
        for (int k = 0; k < means.Length; k++)
        {
            for (int s = 0; s < column.Length; s++)
            {
                column[s] = values[s][k];
            }

            means[k] = LogMeanExp(column);
        }

        return means;
    }

    /// <summary>How unknown the outcomes are, where no improvement is expected anywhere.</summary>
    /// <param name="xs">Model inputs.</param>
    public double[] Curiosity(IReadOnlyList<double[]> xs) => _scenarios[0].Curiosity(xs);

    /// <summary>Log acquisition and its gradient.</summary>
    /// <param name="x">Model inputs.</param>
    /// <param name="gradient">As many numbers, overwritten.</param>
    /// <returns>−∞ where no improvement is expected.</returns>
    public double Evaluate(double[] x, Span<double> gradient)
    {
        if (_scenarios.Count == 1)
        {
            return _scenarios[0].Evaluate(x, gradient);
        }

        double[] values = new double[_scenarios.Count];
        double[][] gradients = new double[_scenarios.Count][];
        for (int s = 0; s < values.Length; s++)
        {
            gradients[s] = new double[gradient.Length];
            values[s] = _scenarios[s].Evaluate(x, gradients[s]);
        }

        gradient.Clear();
        double mean = LogMeanExp(values);
        for (int s = 0; s < values.Length && !double.IsNegativeInfinity(mean); s++)
        {
            TensorPrimitives.MultiplyAdd(gradients[s], Math.Exp(values[s] - mean) / values.Length, gradient, gradient);
        }

        return mean;
    }

    private static double LogMeanExp(double[] values)
    {
        double largest = values.Max();
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(values.Average(value => Math.Exp(value - largest)));
    }
}
