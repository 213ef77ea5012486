namespace Sheaf.Optimizer;

/// <summary>
/// The standard normal distribution. The error function uses the rational approximations of W. J. Cody, "Rational Chebyshev
/// approximations for the error function", Math. Comp. 23 (1969) 631–637: relative error near 1e-15, also deep in the tails.
/// </summary>
public static class Normal
{
    private const double InverseSqrtTwoPi = 0.39894228040143267794;
    private const double InverseSqrtPi = 0.56418958354775628695;
    private const double SqrtHalf = 0.70710678118654752440;
    private const double SqrtHalfPi = 1.25331413731550025121;
    private const double CentralLimit = 0.46875;
    private const double LogTwo = 0.69314718055994530942;

    private static readonly double[] CentralNumerator =
        [3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3, 1.85777706184603153e-1];

    private static readonly double[] CentralDenominator =
        [2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    private static readonly double[] MiddleNumerator =
    [
        5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2, 8.81952221241769090e2,
        1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3, 2.15311535474403846e-8,
    ];

    private static readonly double[] MiddleDenominator =
    [
        1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3,
        4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
    ];

    private static readonly double[] TailNumerator =
        [3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4, 1.63153871373020978e-2];

    private static readonly double[] TailDenominator =
        [2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    /// <summary>Density at z.</summary>
    /// <param name="z">Any number.</param>
    public static double Density(double z) => InverseSqrtTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>P(Z ≤ z).</summary>
    /// <param name="z">Any number; ±∞ give 0 and 1.</param>
    public static double Cumulative(double z)
    {
        double t = Math.Abs(z) * SqrtHalf;
        if (t <= CentralLimit)
        {
            return 0.5 + (0.5 * CentralErf(z * SqrtHalf));
        }

        double tail = 0.5 * ScaledComplement(t) * Math.Exp(-t * t);
        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>log P(Z ≤ z), accurate far into the lower tail where the probability itself underflows.</summary>
    /// <param name="z">Any number; −∞ gives −∞.</param>
    public static double LogCumulative(double z)
    {
        if (double.IsNegativeInfinity(z))
        {
            return z;
        }

        double t = -z * SqrtHalf;
        return t > CentralLimit ? Math.Log(ScaledComplement(t)) - (t * t) - LogTwo
            : z > 5 ? -Cumulative(-z)
            : Math.Log(Cumulative(z));
    }

    /// <summary>
    /// E[max(0, s + Z)] = s Φ(s) + φ(s): the expected improvement in units of the standard deviation. Written with the Mills ratio below 0,
    /// where the two terms nearly cancel.
    /// </summary>
    /// <param name="s">Any number but NaN.</param>
    public static double ExpectedPositivePart(double s)
    {
        if (s >= 0)
        {
            return double.IsPositiveInfinity(s) ? s : (s * Cumulative(s)) + Density(s);
        }

        // φ underflows here.
        if (s < -38)
        {
            return 0;
        }

        double t = -s * SqrtHalf;
        return t <= CentralLimit ? (s * Cumulative(s)) + Density(s) : Density(s) * Math.Max(0, 1 + (s * SqrtHalfPi * ScaledComplement(t)));
    }

    /// <summary>φ(z) / Φ(z), the derivative of <see cref="LogCumulative"/>; near −z far down, where both underflow.</summary>
    /// <param name="z">Any number but NaN.</param>
    internal static double InverseMills(double z)
    {
        double t = -z * SqrtHalf;
        return t > CentralLimit ? 2 * InverseSqrtTwoPi / ScaledComplement(t) : Density(z) / Cumulative(z);
    }

    /// <summary>log (Φ(a) / Φ(b)), with its digits kept far down, where the two logarithms are large and near each other.</summary>
    /// <param name="a">At most <paramref name="b"/>.</param>
    /// <param name="b">Finite.</param>
    internal static double LogRatio(double a, double b)
        => -b * SqrtHalf > CentralLimit && double.IsFinite(a)
            ? Math.Log(ScaledComplement(-a * SqrtHalf) / ScaledComplement(-b * SqrtHalf)) + (0.5 * (b - a) * (b + a))
            : LogCumulative(a) - LogCumulative(b);

    // erf for |x| ≤ 0.46875.
    private static double CentralErf(double x)
    {
        double square = x * x;
        double numerator = CentralNumerator[4] * square;
        double denominator = square;
        for (int i = 0; i < 3; i++)
        {
            numerator = (numerator + CentralNumerator[i]) * square;
            denominator = (denominator + CentralDenominator[i]) * square;
        }

        return x * (numerator + CentralNumerator[3]) / (denominator + CentralDenominator[3]);
    }

    // e^(x²) erfc(x) for x > 0.46875.
    private static double ScaledComplement(double x)
    {
        if (x <= 4)
        {
            double numerator = MiddleNumerator[8] * x;
            double denominator = x;
            for (int i = 0; i < 7; i++)
            {
                numerator = (numerator + MiddleNumerator[i]) * x;
                denominator = (denominator + MiddleDenominator[i]) * x;
            }

            return (numerator + MiddleNumerator[7]) / (denominator + MiddleDenominator[7]);
        }

        double inverseSquare = 1 / (x * x);
        double tailNumerator = TailNumerator[5] * inverseSquare;
        double tailDenominator = inverseSquare;
        for (int i = 0; i < 4; i++)
        {
            tailNumerator = (tailNumerator + TailNumerator[i]) * inverseSquare;
            tailDenominator = (tailDenominator + TailDenominator[i]) * inverseSquare;
        }

        double correction = inverseSquare * (tailNumerator + TailNumerator[4]) / (tailDenominator + TailDenominator[4]);
        return (InverseSqrtPi - correction) / x;
    }
}
