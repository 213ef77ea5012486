namespace Sheaf.Optimizer;

/// <summary>A model's average with some inputs set.</summary>
/// <param name="Values">The set inputs' values, in the group's order.</param>
/// <param name="Average">
/// Belief about the function's average over the other inputs: the mean of the posterior means, and the mean of all posterior covariances,
/// which is the variance of the averaged function itself.
/// </param>
/// <param name="PointwiseStandardDeviation">
/// Mean over the other inputs of the posterior standard deviation, in target units: how well single points are known. At least the
/// standard deviation of <paramref name="Average"/>.
/// </param>
public readonly record struct PartialDependencePoint(IReadOnlyList<double> Values, Posterior Average, double PointwiseStandardDeviation);
