namespace Sheaf.Optimizer;

/// <summary>
/// What somebody prefers among non-dominated points, as weights of a Chebyshev distance from the ideal point, each objective scaled to its
/// range over the front: weighted, augmented with ρ times the weighted sum (Steuer and Choo, "An interactive weighted Tchebycheff procedure
/// for multiple objective programming", Mathematical Programming 26, 1983).
/// </summary>
/// <remarks>With t the scaled objectives, measured from a point <see cref="UtopianOffset"/> better than the ideal: max wⱼtⱼ + ρ Σ wⱼtⱼ.</remarks>
public sealed class ParetoPreference
{
    /// <summary>How much better than the best value of each objective the point aimed at is, as a share of the objective's range.</summary>
    public const double UtopianOffset = 1e-3;

    private readonly double[] _weights;

    private ParetoPreference(double[] weights, double augmentation) => (_weights, Augmentation) = (weights, augmentation);

    /// <summary>m weights that sum to 1.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>ρ ≥ 0. Where it is 0 the sum only breaks ties.</summary>
    public double Augmentation { get; }

    /// <summary>A preference by weights.</summary>
    /// <param name="weights">m finite numbers ≥ 0, not all 0; a greater one makes its objective more important.</param>
    /// <param name="augmentation">ρ, finite, ≥ 0; .05 by default (Knowles, "ParEGO", IEEE Trans. Evol. Comput. 10(1), 2006).</param>
    /// <exception cref="ArgumentException">The weights or ρ are not such numbers.</exception>
    public static ParetoPreference FromWeights(ReadOnlySpan<double> weights, double augmentation = .05)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += double.IsFinite(weight) && weight >= 0 ? weight : double.NaN;
        }

        if (!(sum > 0) || !double.IsFinite(sum))
        {
            throw new ArgumentException($"Got weights [{string.Join(", ", weights.ToArray())}]; expected finite numbers from 0 with a finite sum above 0.", nameof(weights));
        }

        if (!double.IsFinite(augmentation) || augmentation < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(augmentation), augmentation, "Expected a finite number from 0.");
        }

        double[] shares = weights.ToArray();
        for (int j = 0; j < shares.Length; j++)
        {
            shares[j] /= sum;
        }

        return new ParetoPreference(shares, augmentation);
    }

    /// <summary>
    /// The preference that somebody shows who picks a point of a front: weights in inverse proportion to its scaled objectives, with which
    /// no other point of that front is preferred to it.
    /// </summary>
    /// <param name="front">n × m, minimised, finite.</param>
    /// <param name="picked">Index of a point that no other dominates.</param>
    /// <exception cref="ArgumentException">There is no such point, it is dominated, or a number isn't finite.</exception>
    public static ParetoPreference FromPick(IReadOnlyList<double[]> front, int picked)
    {
        ObjectivePoints.CheckFinite(front);
        if (picked < 0 || picked >= front.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(picked), picked, $"Expected an index from 0 to {front.Count - 1}.");
        }

        if (front.FirstOrDefault(other => ParetoFront.Dominates(other, front[picked])) is { } better)
        {
            throw new ArgumentException(
                $"Got the point [{string.Join(", ", front[picked])}], dominated by [{string.Join(", ", better)}]. Pick that one, or leave it out.", nameof(picked));
        }

        double[] inverse = [.. Scaled(front)[picked].Select(static t => 1 / t)];
        return FromWeights(inverse, 0);
    }

    /// <summary>Indices of the points, preferred first.</summary>
    /// <param name="front">n × m, minimised, finite; scaled anew, so that it may have grown since a point was picked.</param>
    /// <returns>n indices; equally good points stay in order.</returns>
    /// <exception cref="ArgumentException">There is no point, or one has another number of objectives or a number that isn't finite.</exception>
    public int[] Order(IReadOnlyList<double[]> front)
    {
        ObjectivePoints.CheckFinite(front);
        if (front[0].Length != _weights.Length)
        {
            throw new ArgumentException($"Got points of {front[0].Length} objectives; expected {_weights.Length}, as many as weights.", nameof(front));
        }

        double[][] scaled = Scaled(front);
        double[] sums = [.. scaled.Select(point => point.Zip(_weights, static (t, w) => t * w).Sum())];
        double[] distances = [.. scaled.Select((point, i) => point.Zip(_weights, static (t, w) => t * w).Max() + (Augmentation * sums[i]))];
        return [.. Enumerable.Range(0, front.Count).OrderBy(i => distances[i]).ThenBy(i => sums[i])];
    }

    private static double[][] Scaled(IReadOnlyList<double[]> front)
        => [.. ObjectivePoints.Normalise(front).Select(static point => Array.ConvertAll(point, static t => t + UtopianOffset))];
}
