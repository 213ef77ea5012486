namespace Sheaf.Optimizer;

/// <summary>What a fit of a <see cref="MultiTaskGaussianProcess"/> learns, in target units. Serialisable.</summary>
/// <param name="LengthScales">One per input, shared by the tasks, in units of the normalised input; positive.</param>
/// <param name="TaskCovariance">T × T, row by row: prior covariances of the tasks' functions at a point; positive definite.</param>
/// <param name="NoiseVariance">Variance of one observation's noise; not negative.</param>
/// <param name="Means">Constant prior mean of each task.</param>
public sealed record MultiTaskHyperparameters(
    IReadOnlyList<double> LengthScales,
    IReadOnlyList<double> TaskCovariance,
    double NoiseVariance,
    IReadOnlyList<double> Means)
{
    /// <summary>Prior correlation of two tasks' functions, from −1 to 1.</summary>
    /// <param name="one">From 0 to T (exclusive).</param>
    /// <param name="other">From 0 to T (exclusive).</param>
    public double Correlation(int one, int other)
    {
        int tasks = Means.Count;
        return TaskCovariance[(one * tasks) + other]
            / Math.Sqrt(TaskCovariance[(one * tasks) + one] * TaskCovariance[(other * tasks) + other]);
    }
}
