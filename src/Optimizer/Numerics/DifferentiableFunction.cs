namespace Sheaf.Optimizer;

/// <summary>A function to minimise: returns its value (+∞ where undefined) and writes its gradient.</summary>
/// <param name="point">Where to evaluate.</param>
/// <param name="gradient">As long as the point; overwritten when the value is finite.</param>
internal delegate double DifferentiableFunction(ReadOnlySpan<double> point, Span<double> gradient);
