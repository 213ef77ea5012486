namespace Sheaf.Optimizer;

/// <summary>Mass, mean and variance of a normal distribution cut to an interval (Johnson, Kotz and Balakrishnan 1994, section 10.1).</summary>
/// <param name="LogMass">Logarithm of the probability of the interval before the cut.</param>
/// <param name="Mean">Mean after the cut.</param>
/// <param name="Variance">Variance after the cut; positive.</param>
internal readonly record struct TruncatedNormal(double LogMass, double Mean, double Variance)
{
    // Below this width in standard deviations, times the distance from the mean, the closed forms cancel and the density is nearly linear.
    private const double NarrowWidth = 0.02;
    private const double LeastVariance = 1e-15;
    private const double AsymptoticLimit = 30;
    private const double LogSqrtTwoPi = 0.91893853320467274178;

    /// <summary>Cuts a normal distribution to an interval.</summary>
    /// <param name="mean">Before the cut.</param>
    /// <param name="variance">Before the cut; positive.</param>
    /// <param name="lower">−∞ when unlimited.</param>
    /// <param name="upper">+∞ when unlimited; above <paramref name="lower"/>.</param>
    public static TruncatedNormal Of(double mean, double variance, double lower, double upper)
    {
        double deviation = Math.Sqrt(variance);
        (double alpha, double beta) = ((lower - mean) / deviation, (upper - mean) / deviation);
        (double logMass, double shift, double shrunk) = double.IsPositiveInfinity(upper) ? Above(alpha)
            : double.IsNegativeInfinity(lower) ? Mirrored(Above(-beta))
            : alpha + beta < 0 ? Mirrored(Between(-beta, -alpha))
            : Between(alpha, beta);
        return new TruncatedNormal(logMass, mean + (shift * deviation), Math.Max(LeastVariance, shrunk) * variance);
    }

    private static (double LogMass, double Shift, double Variance) Mirrored((double LogMass, double Shift, double Variance) moments)
        => (moments.LogMass, -moments.Shift, moments.Variance);

    // With λ the inverse Mills ratio at −α: mean λ, variance 1 − λ (λ − α). Far up their asymptotic series keep the digits.
    private static (double LogMass, double Shift, double Variance) Above(double alpha)
    {
        double logMass = Normal.LogCumulative(-alpha);
        if (alpha > AsymptoticLimit)
        {
            double square = 1 / (alpha * alpha);
            return (logMass, alpha + ((1 - (square * (2 - (10 * square)))) / alpha), square * (1 - (square * (6 - (50 * square)))));
        }

        double ratio = Math.Exp((-0.5 * alpha * alpha) - LogSqrtTwoPi - logMass);
        return (logMass, ratio, 1 - (ratio * (ratio - alpha)));
    }

    // The interval's middle is at or above the mean, so the tail above α is the larger part of the two to subtract.
    private static (double LogMass, double Shift, double Variance) Between(double alpha, double beta)
    {
        double width = beta - alpha;
        double middle = 0.5 * (alpha + beta);
        if (width * Math.Max(1, middle) < NarrowWidth)
        {
            return (Math.Log(width) - (0.5 * middle * middle) - LogSqrtTwoPi, middle * (1 - (width * width / 12)), width * width / 12);
        }

        double logAbove = Normal.LogCumulative(-alpha);
        double logMass = logAbove + Math.Log(1 - Math.Exp(Normal.LogCumulative(-beta) - logAbove));
        double atLower = Math.Exp((-0.5 * alpha * alpha) - LogSqrtTwoPi - logMass);
        double atUpper = Math.Exp((-0.5 * beta * beta) - LogSqrtTwoPi - logMass);
        double shift = atLower - atUpper;
        return (logMass, shift, 1 + (alpha * atLower) - (beta * atUpper) - (shift * shift));
    }
}
