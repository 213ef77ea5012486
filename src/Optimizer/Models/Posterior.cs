namespace Sheaf.Optimizer;

/// <summary>A normal belief about one value.</summary>
/// <param name="Mean">Expected value, in the target's units.</param>
/// <param name="Variance">Variance, in squared target units; 0 means known exactly.</param>
public readonly record struct Posterior(double Mean, double Variance)
{
    /// <summary>Square root of <see cref="Variance"/>.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Probability that the value, or a noisy observation of it, is at most a limit.</summary>
    /// <param name="limit">Upper limit, inclusive, in the target's units.</param>
    /// <param name="observationNoise">Noise variance to add for the probability of a new observation; 0 or null for the value itself.</param>
    public double ProbabilityBelow(double limit, double? observationNoise = null)
    {
        double deviation = Math.Sqrt(Variance + (observationNoise ?? 0));
        return deviation > 0 ? Normal.Cumulative((limit - Mean) / deviation) : Mean <= limit ? 1 : 0;
    }
}
