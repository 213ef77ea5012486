namespace Sheaf.Optimizer;

/// <summary>
/// Non-dominated sorting: the front has rank 0, the front of what is left without it rank 1, and so on (Deb et al., "A fast and elitist
/// multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evol. Comput. 6(2), 2002).
/// </summary>
/// <remarks>
/// By efficient non-dominated sort with bisection over the fronts (Zhang et al., "An efficient approach to nondominated sorting for
/// evolutionary multiobjective optimization", 19(2), 2015): O(n log n) for 2 objectives, else O(n²) at worst.
/// </remarks>
public static class NonDominatedSort
{
    /// <summary>The rank of each point.</summary>
    /// <param name="points">n × m, all minimised, without NaN. Equal points share a rank.</param>
    /// <returns>n ranks from 0.</returns>
    /// <exception cref="ArgumentException">A point has another length or NaN.</exception>
    public static int[] Ranks(IReadOnlyList<double[]> points)
    {
        ObjectivePoints.Check(points);
        int[] ranks = new int[points.Count];
        List<List<double[]>> fronts = [];
        foreach (int index in ObjectivePoints.LexicographicOrder(points))
        {
            int rank = FirstNotDominating(fronts, points[index]);
            if (rank == fronts.Count)
            {
                fronts.Add([]);
            }

            fronts[rank].Add(points[index]);
            ranks[index] = rank;
        }

        return ranks;
    }

    /// <summary>The fronts, best first.</summary>
    /// <param name="points">As for <see cref="Ranks"/>.</param>
    /// <returns>Indices of each front's points, ascending.</returns>
    /// <exception cref="ArgumentException">A point has another length or NaN.</exception>
    public static int[][] Fronts(IReadOnlyList<double[]> points)
    {
        int[] ranks = Ranks(points);
        return [.. Enumerable.Range(0, ranks.Length).GroupBy(i => ranks[i]).OrderBy(static group => group.Key).Select(static group => group.ToArray())];
    }

    // A front that dominates a point is dominated by the fronts before it, so that these dominate the point too.
    private static int FirstNotDominating(List<List<double[]>> fronts, double[] point)
    {
        int low = 0;
        int high = fronts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Dominates(fronts[middle], point))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool Dominates(List<double[]> front, double[] point)
    {
        // Of two objectives the second only falls along a front in lexicographic order: the last point decides.
        int first = point.Length <= 2 ? front.Count - 1 : 0;
        for (int i = front.Count - 1; i >= first; i--)
        {
            if (ParetoFront.Dominates(front[i], point))
            {
                return true;
            }
        }

        return false;
    }
}
