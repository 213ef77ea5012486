namespace Sheaf.Optimizer;

/// <summary>Spearman's rank correlation: Pearson's correlation of the ranks, where equal values share their mean rank.</summary>
internal static class RankCorrelation
{
    /// <summary>Correlates.</summary>
    /// <param name="a">n numbers without NaN.</param>
    /// <param name="b">n numbers without NaN.</param>
    /// <returns>From −1 to 1; null when either list is constant.</returns>
    public static double? Compute(double[] a, double[] b)
    {
        double[] ranksA = CentredRanks(a);
        double[] ranksB = CentredRanks(b);
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += ranksA[i] * ranksB[i];
            squaresA += ranksA[i] * ranksA[i];
            squaresB += ranksB[i] * ranksB[i];
        }

        return squaresA > 0 && squaresB > 0 ? Math.Clamp(product / Math.Sqrt(squaresA * squaresB), -1, 1) : null;
    }

    // Mean ranks less their mean.
    private static double[] CentredRanks(double[] values)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[values.Length];
        for (int first = 0; first < sorted.Length;)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            for (int k = first; k < end; k++)
            {
                ranks[order[k]] = 0.5 * (first + end - sorted.Length);
            }

            first = end;
        }

        return ranks;
    }
}
