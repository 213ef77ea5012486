namespace Sheaf.Optimizer;

/// <summary>
/// A monotone map of each input from [0, 1] onto itself, the distribution function of Kumaraswamy: w = 1 − (1 − xᵃ)ᵇ (Snoek, Swersky,
/// Zemel and Adams, "Input warping for Bayesian optimization of non-stationary functions", ICML 2014). a = b = 1 changes nothing.
/// Inputs outside [0, 1] count as at the border.
/// </summary>
/// <param name="A">One per input; positive and finite.</param>
/// <param name="B">One per input; positive and finite.</param>
public sealed record InputWarping(IReadOnlyList<double> A, IReadOnlyList<double> B)
{
    // Keeps the derivatives, which may be infinite at the borders, finite.
    private const double Margin = 1e-6;

    /// <summary>The warped value of one input.</summary>
    /// <param name="k">From 0 to d (exclusive).</param>
    /// <param name="x">Meant to be in [0, 1].</param>
    public double Apply(int k, double x) => 1 - Math.Pow(1 - Math.Pow(Inside(x), A[k]), B[k]);

    /// <summary>Derivative of <see cref="Apply"/> by the input; 0 outside [0, 1].</summary>
    /// <param name="k">From 0 to d (exclusive).</param>
    /// <param name="x">Meant to be in [0, 1].</param>
    public double Derivative(int k, double x)
    {
        double inside = Inside(x);
        double power = Math.Pow(inside, A[k]);
        return x is < 0 or > 1 ? 0 : A[k] * B[k] * power / inside * Math.Pow(1 - power, B[k] - 1) * (1 - (2 * Margin));
    }

    /// <summary>Derivatives of <see cref="Apply"/> by the logarithms of a and b.</summary>
    /// <param name="k">From 0 to d (exclusive).</param>
    /// <param name="x">Meant to be in [0, 1].</param>
    internal (double ByLogA, double ByLogB) ShapeDerivatives(int k, double x)
    {
        double inside = Inside(x);
        double power = Math.Pow(inside, A[k]);
        double rest = Math.Pow(1 - power, B[k]);
        return (A[k] * B[k] * rest / (1 - power) * power * Math.Log(inside), -B[k] * rest * Math.Log(1 - power));
    }

    internal void Validate(int dimension)
    {
        if (A.Count != dimension || B.Count != dimension || A.Concat(B).Any(shape => !(shape > 0) || !double.IsFinite(shape)))
        {
            throw new ArgumentException($"Got a warping with a = [{string.Join(", ", A)}], b = [{string.Join(", ", B)}]; expected {dimension} finite numbers above 0 in each.");
        }
    }

    private static double Inside(double x) => Margin + ((1 - (2 * Margin)) * Math.Clamp(x, 0, 1));
}
