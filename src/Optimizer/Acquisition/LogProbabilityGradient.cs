namespace Sheaf.Optimizer;

/// <summary>A log probability and its derivatives by the mean and the standard deviation of the belief it is about.</summary>
/// <param name="Value">Log probability.</param>
/// <param name="ByMean">Derivative by the mean.</param>
/// <param name="ByDeviation">Derivative by the standard deviation.</param>
internal readonly record struct LogProbabilityGradient(double Value, double ByMean, double ByDeviation);
