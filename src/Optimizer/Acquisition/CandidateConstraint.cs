namespace Sheaf.Optimizer;

/// <summary>
/// A limit on a modelled outcome. For an outcome that spans magnitudes, fit the model on its logarithm and give the logarithm of the limit.
/// </summary>
/// <param name="Model">Predicts the outcome from the candidates' inputs.</param>
/// <param name="Lower">Least acceptable value, inclusive; −∞ for none.</param>
/// <param name="Upper">Greatest acceptable value, inclusive; +∞ for none.</param>
public sealed record CandidateConstraint(ISurrogate Model, double Lower, double Upper)
{
    /// <summary>The outcome must be at most a limit.</summary>
    /// <param name="model">Predicts the outcome.</param>
    /// <param name="limit">Inclusive limit, in the model's target units.</param>
    public static CandidateConstraint AtMost(ISurrogate model, double limit) => new(model, double.NegativeInfinity, limit);

    /// <summary>The outcome must be at least a limit.</summary>
    /// <param name="model">Predicts the outcome.</param>
    /// <param name="limit">Inclusive limit, in the model's target units.</param>
    public static CandidateConstraint AtLeast(ISurrogate model, double limit) => new(model, limit, double.PositiveInfinity);

    /// <summary>Log probability that a belief lies within the limits.</summary>
    /// <param name="belief">About the noise-free outcome.</param>
    internal double LogProbability(Posterior belief)
    {
        double deviation = belief.StandardDeviation;
        if (!(deviation > 0))
        {
            return belief.Mean >= Lower && belief.Mean <= Upper ? 0 : double.NegativeInfinity;
        }

        double low = (Lower - belief.Mean) / deviation;
        double high = (Upper - belief.Mean) / deviation;
        if (double.IsNegativeInfinity(low))
        {
            return Normal.LogCumulative(high);
        }

        if (double.IsPositiveInfinity(high))
        {
            return Normal.LogCumulative(-low);
        }

        // Both in the lower tail, where the difference of the logarithms keeps its digits.
        (double a, double b) = low > 0 ? (-high, -low) : (low, high);
        return double.IsFinite(b) ? Normal.LogCumulative(b) + LogOneMinusExp(Normal.LogRatio(a, b)) : double.NegativeInfinity;
    }

    /// <summary>Log probability that a belief lies within the limits, with its derivatives.</summary>
    /// <param name="belief">About the noise-free outcome.</param>
    internal LogProbabilityGradient LogProbabilityWithGradient(Posterior belief)
    {
        double value = LogProbability(belief);
        double deviation = belief.StandardDeviation;
        if (!(deviation > 0) || double.IsNegativeInfinity(value))
        {
            return new LogProbabilityGradient(value, 0, 0);
        }

        double low = (Lower - belief.Mean) / deviation;
        double high = (Upper - belief.Mean) / deviation;
        (double atLow, double atHigh) = DensitiesPerMass(low, high);
        double byDeviation = (atLow == 0 ? 0 : atLow * low) - (atHigh == 0 ? 0 : atHigh * high);
        return new LogProbabilityGradient(value, (atLow - atHigh) / deviation, byDeviation / deviation);
    }

    // φ(low) and φ(high) over Φ(high) − Φ(low). Never as a difference of logarithms: far from the limits those are so large that their
    // rounding errors alone overflow the exponential.
    private static (double AtLow, double AtHigh) DensitiesPerMass(double low, double high)
    {
        if (double.IsNegativeInfinity(low))
        {
            return (0, Normal.InverseMills(high));
        }

        if (double.IsPositiveInfinity(high))
        {
            return (Normal.InverseMills(-low), 0);
        }

        if (low > 0)
        {
            (double mirroredHigh, double mirroredLow) = DensitiesPerMass(-high, -low);
            return (mirroredLow, mirroredHigh);
        }

        double share = Math.Exp(LogOneMinusExp(Normal.LogRatio(low, high)));
        double atHigh = Normal.InverseMills(high) / share;
        double atLow = high < 0 ? atHigh * Math.Exp(0.5 * (high - low) * (high + low)) : Normal.Density(low) / (Normal.Cumulative(high) * share);
        return (atLow, atHigh);
    }

    // 1 − e^x = −2 e^(x/2) sinh(x/2) keeps its digits where x is near 0.
    private static double LogOneMinusExp(double x)
        => x < -1 ? Math.Log(1 - Math.Exp(x)) : (0.5 * x) + Math.Log(-2 * Math.Sinh(0.5 * x));
}
