namespace Sheaf.Optimizer;

/// <summary>What every method on sets of objective vectors expects of them.</summary>
internal static class ObjectivePoints
{
    /// <summary>Checks that all points have as many objectives and no NaN.</summary>
    /// <param name="points">n × m.</param>
    /// <exception cref="ArgumentException">They don't.</exception>
    public static void Check(IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (double[] point in points)
        {
            if (point.Length != points[0].Length || Array.Exists(point, double.IsNaN))
            {
                throw new ArgumentException($"Got a point [{string.Join(", ", point)}]; expected {points[0].Length} objectives, none NaN. Leave unknown points out.", nameof(points));
            }
        }
    }

    /// <summary>Checks further that there is a point and that all numbers are finite.</summary>
    /// <param name="points">n × m.</param>
    /// <exception cref="ArgumentException">They aren't, or there is none.</exception>
    public static void CheckFinite(IReadOnlyList<double[]> points)
    {
        Check(points);
        if (points.Count == 0)
        {
            throw new ArgumentException("Got no points; expected at least one.", nameof(points));
        }

        foreach (double[] point in points)
        {
            if (!Array.TrueForAll(point, double.IsFinite))
            {
                throw new ArgumentException($"Got a point [{string.Join(", ", point)}]; expected finite numbers.", nameof(points));
            }
        }
    }

    /// <summary>Indices by first objective, then second and so on, then index: a point is only dominated by, or equal to, earlier ones.</summary>
    /// <param name="points">n × m without NaN.</param>
    public static int[] LexicographicOrder(IReadOnlyList<double[]> points)
    {
        int[] order = [.. Enumerable.Range(0, points.Count)];
        Array.Sort(order, (a, b) => points[a].AsSpan().SequenceCompareTo(points[b]) is var sign and not 0 ? sign : a.CompareTo(b));
        return order;
    }

    /// <summary>Whether a is nowhere worse than b.</summary>
    /// <param name="a">m objectives.</param>
    /// <param name="b">m objectives.</param>
    public static bool IsAtLeastAsGood(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every objective moved and scaled so that its least value is 0 and its greatest 1; a constant one is 0.</summary>
    /// <param name="points">n × m, finite, n ≥ 1.</param>
    /// <returns>n × m.</returns>
    public static double[][] Normalise(IReadOnlyList<double[]> points)
    {
        double[][] scaled = [.. points.Select(static point => (double[])point.Clone())];
        for (int j = 0; j < scaled[0].Length; j++)
        {
            double least = points.Min(point => point[j]);
            double greatest = points.Max(point => point[j]);
            foreach (double[] point in scaled)
            {
                // Halved, since the range of finite numbers may overflow.
                double range = (greatest / 2) - (least / 2);
                point[j] = range > 0 ? ((point[j] / 2) - (least / 2)) / range : 0;
            }
        }

        return scaled;
    }
}
