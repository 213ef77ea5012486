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
        ObjectivePoints.Check(points);
        int[] order = ObjectivePoints.LexicographicOrder(points);
        bool finite = points.All(static point => Array.TrueForAll(point, double.IsFinite));
        List<int> front = (finite && points.Count > 0 ? points[0].Length : 0) switch
        {
            2 => Sweep2(points, order),
            3 => Sweep3(points, order),
            _ => CompareAll(points, order),
        };
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

    private static List<int> Sweep2(IReadOnlyList<double[]> points, int[] order)
    {
        List<int> front = [];
        double lowest = double.PositiveInfinity;
        foreach (int candidate in order)
        {
            if (points[candidate][1] < lowest)
            {
                front.Add(candidate);
                lowest = points[candidate][1];
            }
        }

        return front;
    }

    // Kung, Luccio and Preparata, "On finding the maxima of a set of vectors", Journal of the ACM 22(4), 1975.
    private static List<int> Sweep3(IReadOnlyList<double[]> points, int[] order)
    {
        List<int> front = [];
        Staircase stairs = new(64);
        stairs.Reset(double.PositiveInfinity, double.PositiveInfinity);
        foreach (int candidate in order)
        {
            double[] point = points[candidate];
            if (!stairs.Covers(point[1], point[2]))
            {
                stairs.Add(point[1], point[2]);
                front.Add(candidate);
            }
        }

        return front;
    }

    private static List<int> CompareAll(IReadOnlyList<double[]> points, int[] order)
    {
        List<int> front = [];
        foreach (int candidate in order)
        {
            if (!front.Exists(kept => ObjectivePoints.IsAtLeastAsGood(points[kept], points[candidate])))
            {
                front.Add(candidate);
            }
        }

        return front;
    }
}
