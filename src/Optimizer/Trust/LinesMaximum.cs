namespace Sheaf.Optimizer;

/// <summary>
/// The expected maximum of lines aᵢ + bᵢ Z over a standard normal Z, by sorting the slopes and sweeping the upper envelope
/// (Frazier, Powell and Dayanik, "The knowledge-gradient policy for correlated normal beliefs", 2009, algorithm 1): O(n log n).
/// </summary>
internal static class LinesMaximum
{
    /// <summary>E[maxᵢ aᵢ + bᵢ Z] − maxᵢ aᵢ, at least 0.</summary>
    /// <param name="intercepts">n finite numbers a, at least one; reordered.</param>
    /// <param name="slopes">n finite numbers b; sorted.</param>
    public static double ExpectedExcess(double[] intercepts, double[] slopes)
    {
        Array.Sort(slopes, intercepts);
        int[] envelope = new int[slopes.Length];
        double[] starts = new double[slopes.Length];
        int kept = 0;
        for (int i = 0; i < slopes.Length; i++)
        {
            kept = Add(envelope, starts, kept, intercepts, slopes, i);
        }

        // Each step to a steeper line at z = c adds its extra slope times E[max(0, |Z| side beyond c)].
        double excess = 0;
        for (int k = 1; k < kept; k++)
        {
            excess += (slopes[envelope[k]] - slopes[envelope[k - 1]]) * Normal.ExpectedPositivePart(-Math.Abs(starts[k]));
        }

        return excess;
    }

    // Puts line i, at least as steep as all before, on the envelope; lines that it covers where they start leave. Returns the new length.
    private static int Add(int[] envelope, double[] starts, int kept, double[] intercepts, double[] slopes, int i)
    {
        double start = double.NegativeInfinity;
        while (kept > 0)
        {
            int last = envelope[kept - 1];
            if (slopes[last] == slopes[i])
            {
                if (intercepts[last] >= intercepts[i])
                {
                    return kept;
                }

                kept--;
                continue;
            }

            start = (intercepts[last] - intercepts[i]) / (slopes[i] - slopes[last]);
            if (start > starts[kept - 1])
            {
                break;
            }

            kept--;
        }

        starts[kept] = kept == 0 ? double.NegativeInfinity : start;
        envelope[kept] = i;
        return kept + 1;
    }
}
