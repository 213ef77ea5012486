namespace Sheaf.Optimizer;

/// <summary>
/// Exact expected hypervolume improvement for independent normal beliefs about 1 to 3 minimised objectives. The region that the front
/// leaves undominated is cut into disjoint boxes; a point y adds Π max(0, uⱼ − max(lⱼ, yⱼ)) to each, whose expectation is a product of
/// one-dimensional terms ψ(u) − ψ(l) with ψ(t) = E[max(0, t − y)] (Yang, Emmerich, Deutz and Bäck, "Efficient computation of expected
/// hypervolume improvement using box decomposition algorithms", 2019). With variance 0, ψ(t) = max(0, t − mean): still exact.
/// </summary>
public sealed class ExpectedHypervolumeImprovement
{
    private readonly double[][] _bounds;
    private readonly BoxDecomposition _boxes;

    /// <summary>Decomposes the region that the front leaves undominated.</summary>
    /// <param name="front">k × m observed objectives; dominated ones and ones outside the reference are dropped; may be empty.</param>
    /// <param name="reference">m finite numbers, m from 1 to 3: the worst values of interest.</param>
    /// <exception cref="ArgumentException">m is not 1 to 3, a length differs, or a number is NaN or an infinite reference.</exception>
    public ExpectedHypervolumeImprovement(IReadOnlyList<double[]> front, ReadOnlySpan<double> reference)
    {
        ArgumentNullException.ThrowIfNull(front);
        if (reference.Length is < 1 or > 3)
        {
            throw new ArgumentException($"Got {reference.Length} objectives; expected 1 to 3.", nameof(reference));
        }

        foreach (double value in reference)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Got {value} in the reference; expected finite numbers.", nameof(reference));
            }
        }

        double[][] inside = Hypervolume.Inside(front, reference);
        _boxes = BoxDecomposition.Of([.. ParetoFront.NonDominatedIndices(inside).Select(i => inside[i])], reference);
        _bounds = _boxes.Bounds;
    }

    /// <summary>Number of objectives, m.</summary>
    public int Objectives => _bounds.Length;

    /// <summary>Expected increase of the hypervolume by one new point.</summary>
    /// <param name="objectives">m beliefs; a variance of 0 means known exactly.</param>
    public double Evaluate(ReadOnlySpan<Posterior> objectives)
    {
        if (objectives.Length != Objectives)
        {
            throw new ArgumentException($"Got {objectives.Length} beliefs; expected one for each of {Objectives} objectives.", nameof(objectives));
        }

        return Evaluate(objectives, CreateTable());
    }

    /// <summary>Expected increase of the hypervolume by one new point.</summary>
    /// <param name="objectives">m beliefs; a variance of 0 means known exactly.</param>
    /// <param name="table">Scratch from <see cref="CreateTable"/>.</param>
    internal double Evaluate(ReadOnlySpan<Posterior> objectives, double[][] table)
    {
        for (int j = 0; j < objectives.Length; j++)
        {
            FillTable(table[j], j, objectives[j].Mean, objectives[j].Variance);
        }

        return _boxes.SumOfProducts(table);
    }

    /// <summary>Expected increase of the hypervolume by each of many points.</summary>
    /// <param name="means">For each objective, one mean per point.</param>
    /// <param name="variances">For each objective, one variance per point.</param>
    /// <param name="improvements">One number per point, overwritten.</param>
    internal void EvaluateMany(double[][] means, double[][] variances, Span<double> improvements)
    {
        double[][] table = CreateTable();
        for (int i = 0; i < improvements.Length; i++)
        {
            for (int j = 0; j < table.Length; j++)
            {
                FillTable(table[j], j, means[j][i], variances[j][i]);
            }

            improvements[i] = _boxes.SumOfProducts(table);
        }
    }

    /// <summary>Expected increase of the hypervolume by one new point, with its derivatives.</summary>
    /// <param name="means">m means.</param>
    /// <param name="deviations">m standard deviations, at least 0.</param>
    /// <param name="meanDerivatives">m numbers, overwritten.</param>
    /// <param name="deviationDerivatives">m numbers, overwritten; 0 for an objective known exactly.</param>
    /// <param name="table">Scratch from <see cref="CreateTable"/>.</param>
    /// <param name="derivatives">Scratch from <see cref="CreateTable"/>.</param>
    internal double EvaluateWithGradient(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> deviations,
        Span<double> meanDerivatives,
        Span<double> deviationDerivatives,
        double[][] table,
        double[][] derivatives)
    {
        for (int j = 0; j < means.Length; j++)
        {
            FillTable(table[j], j, means[j], deviations[j] * deviations[j]);
        }

        double sum = _boxes.SumOfProducts(table, derivatives);
        for (int j = 0; j < means.Length; j++)
        {
            (meanDerivatives[j], deviationDerivatives[j]) = Chain(_bounds[j], derivatives[j], means[j], deviations[j]);
        }

        return sum;
    }

    // ψ(t) = σ (z Φ(z) + φ(z)) with z = (t − μ) / σ, so ∂ψ/∂μ = −Φ(z) and ∂ψ/∂σ = φ(z).
    private static (double Mean, double Deviation) Chain(double[] bounds, double[] derivatives, double mean, double deviation)
    {
        double byMean = 0;
        double byDeviation = 0;
        for (int k = 0; k < bounds.Length; k++)
        {
            if (deviation > 0)
            {
                double z = (bounds[k] - mean) / deviation;
                byMean -= derivatives[k] * Normal.Cumulative(z);
                byDeviation += derivatives[k] * Normal.Density(z);
            }
            else if (bounds[k] > mean)
            {
                byMean -= derivatives[k];
            }
        }

        return (byMean, byDeviation);
    }

    /// <summary>For each objective, one number per box bound.</summary>
    internal double[][] CreateTable() => [.. _bounds.Select(bounds => new double[bounds.Length])];

    private void FillTable(double[] table, int objective, double mean, double variance)
    {
        double[] bounds = _bounds[objective];
        double deviation = Math.Sqrt(variance);
        for (int k = 0; k < bounds.Length; k++)
        {
            table[k] = deviation > 0
                ? deviation * Normal.ExpectedPositivePart((bounds[k] - mean) / deviation)
                : Math.Max(0, bounds[k] - mean);
        }
    }
}
