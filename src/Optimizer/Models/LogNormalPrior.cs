namespace Sheaf.Optimizer;

/// <summary>A log-normal prior on a positive hyperparameter, as a function of the hyperparameter's logarithm u.</summary>
/// <param name="Location">Mean of u.</param>
/// <param name="Scale">Standard deviation of u.</param>
internal readonly record struct LogNormalPrior(double Location, double Scale)
{
    /// <summary>
    /// Length scales: log-normal(√2 + ½ log d, √3), so that typical scales grow with the distances between points of the unit cube
    /// (Hvarfner, Hellsten and Nardi, "Vanilla Bayesian optimization performs great in high dimensions", ICML 2024).
    /// </summary>
    /// <param name="dimension">d.</param>
    public static LogNormalPrior ForLengthScale(int dimension) => new(Math.Sqrt(2) + (0.5 * Math.Log(dimension)), Math.Sqrt(3));

    /// <summary>Noise variance relative to the targets' variance, as in the same paper's reference implementation: log-normal(−4, 1).</summary>
    public static LogNormalPrior ForNoise { get; } = new(-4, 1);

    /// <summary>Signal variance relative to the targets' variance: weak, its mode near 1.</summary>
    public static LogNormalPrior ForSignal { get; } = new(1, 1);

    /// <summary>
    /// Negative log density of the hyperparameter itself (not of u), up to a constant; its mode is at u = location − scale².
    /// </summary>
    /// <param name="u">Logarithm of the hyperparameter.</param>
    public double Penalty(double u) => u + (0.5 * (u - Location) * (u - Location) / (Scale * Scale));

    /// <summary>Derivative of <see cref="Penalty"/> by u.</summary>
    /// <param name="u">Logarithm of the hyperparameter.</param>
    public double PenaltyDerivative(double u) => 1 + ((u - Location) / (Scale * Scale));
}
