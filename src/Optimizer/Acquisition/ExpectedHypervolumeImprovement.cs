namespace Sheaf.Optimizer;

/// <summary>Exact expected hypervolume improvement for independent normal beliefs about 1 to 3 minimised objectives.</summary>
public sealed class ExpectedHypervolumeImprovement
{
    /// <summary>Decomposes the region that the front leaves undominated.</summary>
    /// <param name="front">k × m observed objectives; dominated ones and ones outside the reference are dropped; may be empty.</param>
    /// <param name="reference">m finite numbers: the worst values of interest.</param>
    public ExpectedHypervolumeImprovement(IReadOnlyList<double[]> front, ReadOnlySpan<double> reference) => throw new NotImplementedException();

    /// <summary>Expected increase of the hypervolume by one new point.</summary>
    /// <param name="objectives">m beliefs; a variance of 0 means known exactly.</param>
    public double Evaluate(ReadOnlySpan<Posterior> objectives) => throw new NotImplementedException();
}
