namespace Sheaf.Optimizer;

/// <summary>
/// A log-normal or gamma prior on a positive hyperparameter, as a function of the hyperparameter's logarithm u: its negative logarithm is
/// linear·u + rate·eᵘ + ½ precision (u − location)², up to a constant.
/// </summary>
/// <param name="Linear">Factor of u.</param>
/// <param name="Rate">Factor of eᵘ.</param>
/// <param name="Location">Where the square is 0.</param>
/// <param name="Precision">Twice the factor of the square.</param>
internal readonly record struct Hyperprior(double Linear, double Rate, double Location, double Precision)
{
    /// <summary>Signal variance relative to the targets' variance: weak, its mode near 1.</summary>
    public static Hyperprior WeakSignal { get; } = LogNormal(1, 1);

    /// <summary>Length scales: log-normal(√2 + ½ log d, √3), as <see cref="LengthScalePrior.DimensionScaled"/> says.</summary>
    /// <param name="dimension">d.</param>
    public static Hyperprior DimensionScaled(int dimension) => LogNormal(Math.Sqrt(2) + (0.5 * Math.Log(dimension)), Math.Sqrt(3));

    /// <summary>
    /// Exponents of a warping: log-normal(0, 0.75), as in <see cref="InputWarping"/>'s source, but as a density of the logarithm, so that its
    /// mode changes no input.
    /// </summary>
    public static Hyperprior Warping { get; } = new(0, 0, 0, 1 / (0.75 * 0.75));

    /// <summary>Density of the hyperparameter itself (not of u); its mode is at u = location − scale².</summary>
    /// <param name="location">Mean of u.</param>
    /// <param name="scale">Standard deviation of u.</param>
    public static Hyperprior LogNormal(double location, double scale) => new(1, 0, location, 1 / (scale * scale));

    /// <summary>Density of the hyperparameter itself; its mode is at (shape − 1) / rate.</summary>
    /// <param name="shape">Positive.</param>
    /// <param name="rate">Positive.</param>
    public static Hyperprior Gamma(double shape, double rate) => new(1 - shape, rate, 0, 0);

    /// <summary>Negative log density up to a constant.</summary>
    /// <param name="u">Logarithm of the hyperparameter.</param>
    public double Penalty(double u) => (Linear * u) + (Rate * Math.Exp(u)) + (0.5 * Precision * (u - Location) * (u - Location));

    /// <summary>Derivative of <see cref="Penalty"/> by u.</summary>
    /// <param name="u">Logarithm of the hyperparameter.</param>
    public double PenaltyDerivative(double u) => Linear + (Rate * Math.Exp(u)) + (Precision * (u - Location));
}
