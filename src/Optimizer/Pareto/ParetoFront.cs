namespace Sheaf.Optimizer;

/// <summary>Non-dominated points of a set whose objectives are all minimised.</summary>
public static class ParetoFront
{
    /// <summary>Whether a is at least as good as b everywhere and better somewhere.</summary>
    /// <param name="a">m objectives, minimised.</param>
    /// <param name="b">m objectives, minimised.</param>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Got {a.Length} and {b.Length} objectives; expected as many on both sides.", nameof(b));
        }

        bool better = false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }

            better |= a[i] < b[i];
        }

        return better;
    }

    /// <summary>Indices of the points that no other point dominates, ascending. Of equal points only the first is kept.</summary>
    /// <param name="points">n × m, all minimised, without NaN.</param>
    public static int[] NonDominatedIndices(IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (double[] point in points)
        {
            if (point.Length != points[0].Length || Array.Exists(point, double.IsNaN))
            {
                throw new ArgumentException($"Got a point [{string.Join(", ", point)}]; expected {points[0].Length} objectives, none NaN. Leave unknown points out.", nameof(points));
            }
        }

        // In lexicographic order a point can only be dominated by, or equal to, an earlier one.
        int[] order = [.. Enumerable.Range(0, points.Count)];
        Array.Sort(order, (a, b) => points[a].AsSpan().SequenceCompareTo(points[b]) is var sign and not 0 ? sign : a.CompareTo(b));
        List<int> front = [];
        foreach (int candidate in order)
        {
            if (!front.Exists(kept => IsAtLeastAsGood(points[kept], points[candidate])))
            {
                front.Add(candidate);
            }
        }

        front.Sort();
        return [.. front];
    }

    /// <summary>
    /// Index of the knee: the non-dominated point nearest to the ideal point when each objective's range over the front is scaled to 1.
    /// </summary>
    /// <param name="points">n × m, all minimised, finite; at least one.</param>
    public static int Knee(IReadOnlyList<double[]> points)
    {
        int[] front = NonDominatedIndices(points);
        if (front.Length == 0)
        {
            throw new ArgumentException("Got no points; a knee needs at least one.", nameof(points));
        }

        int objectives = points[0].Length;
        double[] ideal = [.. Enumerable.Range(0, objectives).Select(j => front.Min(i => points[i][j]))];
        double[] range = [.. Enumerable.Range(0, objectives).Select(j => front.Max(i => points[i][j]) - ideal[j])];
        return front.MinBy(i => Enumerable.Range(0, objectives).Sum(j => range[j] > 0 ? Math.Pow((points[i][j] - ideal[j]) / range[j], 2) : 0));
    }

    private static bool IsAtLeastAsGood(double[] a, double[] b)
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
}
