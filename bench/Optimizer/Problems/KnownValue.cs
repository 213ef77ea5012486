namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>A value of a problem that follows from its definition or is published.</summary>
/// <param name="Point">Where, in the parameters' units.</param>
/// <param name="Objectives">The objectives there; NaN for those that the source does not give.</param>
/// <param name="Tolerance">Greatest absolute difference, from the digits of the source.</param>
internal sealed record KnownValue(double[] Point, double[] Objectives, double Tolerance = 1e-9);
