namespace Sheaf.Optimizer;

/// <summary>
/// How lonely the points of a front are: the sum over the objectives of the gap between both neighbours in it, as a share of the
/// objective's range (Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evol. Comput. 6(2), 2002).
/// </summary>
public static class CrowdingDistance
{
    /// <summary>Computes the distance of each point.</summary>
    /// <param name="front">n × m, finite: one front.</param>
    /// <returns>n distances: from 0 to m, or infinite for the first and last in an objective that isn't constant.</returns>
    /// <exception cref="ArgumentException">A point has another length or a number that isn't finite.</exception>
    public static double[] Compute(IReadOnlyList<double[]> front)
    {
        ArgumentNullException.ThrowIfNull(front);
        double[] distances = new double[front.Count];
        if (front.Count == 0)
        {
            return distances;
        }

        ObjectivePoints.CheckFinite(front);
        double[][] scaled = ObjectivePoints.Normalise(front);
        for (int j = 0; j < scaled[0].Length; j++)
        {
            double[] values = [.. scaled.Select(point => point[j])];
            int[] order = ObjectiveSort.Ascending(values);
            if (values[^1] > values[0])
            {
                AddGaps(values, order, distances);
            }
        }

        return distances;
    }

    private static void AddGaps(double[] sorted, int[] order, double[] distances)
    {
        distances[order[0]] = double.PositiveInfinity;
        distances[order[^1]] = double.PositiveInfinity;
        for (int i = 1; i + 1 < sorted.Length; i++)
        {
            distances[order[i]] += sorted[i + 1] - sorted[i - 1];
        }
    }
}
