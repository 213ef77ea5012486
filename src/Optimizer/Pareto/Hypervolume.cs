namespace Sheaf.Optimizer;

/// <summary>Exact volume that a set of minimised points dominates within a reference point.</summary>
public static class Hypervolume
{
    /// <summary>Computes the hypervolume for 1, 2 or 3 objectives.</summary>
    /// <param name="points">n × m, minimised; points not better than the reference everywhere add nothing; need not be non-dominated.</param>
    /// <param name="reference">m finite numbers.</param>
    public static double Compute(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference) => throw new NotImplementedException();
}
