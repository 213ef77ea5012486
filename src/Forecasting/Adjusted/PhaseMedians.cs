namespace Sheaf.Forecasting;

/// <summary>Robust means per phase of a season.</summary>
internal static class PhaseMedians
{
    private const int MostSeasons = 16;
    private const double Fading = .85;

    /// <summary>Mean over one season around each value; the nearest whole one at the ends.</summary>
    public static void CentredMeans(ReadOnlySpan<double> values, int season, Span<double> means)
    {
        int n = values.Length;
        double sum = 0;
        for (int i = 0; i < season; i++)
        {
            sum += values[i];
        }

        int from = 0;
        for (int i = 0; i < n; i++)
        {
            int wanted = Math.Clamp(i - (season / 2), 0, n - season);
            for (; from < wanted; from++)
            {
                sum += values[from + season] - values[from];
            }

            means[i] = sum / season;
        }
    }

    /// <summary>Weighted medians of the deviations at each knot's phase, newer seasons weighing more, smoothed and centred on 0.</summary>
    /// <param name="deviations">Consecutive values.</param>
    /// <param name="first">Index of the first.</param>
    /// <param name="season">Steps of the season.</param>
    /// <param name="knots">Receives one value per knot, evenly spaced over the season, rounded to single precision.</param>
    public static void Fill(ReadOnlySpan<double> deviations, long first, int season, double[] knots)
    {
        double[] medians = new double[knots.Length];
        Span<double> found = stackalloc double[MostSeasons];
        Span<double> weights = stackalloc double[MostSeasons];
        for (int k = 0; k < knots.Length; k++)
        {
            int phase = (int)Math.Round((double)k * season / knots.Length);
            long end = first + deviations.Length - 1;
            int last = (int)(end - ((end - phase) % season + season) % season - first);
            int count = 0;
            double weight = 1;
            for (int at = last; at >= 0 && count < MostSeasons; at -= season)
            {
                (found[count], weights[count]) = (deviations[at], weight);
                (count, weight) = (count + 1, weight * Fading);
            }

            medians[k] = Median(found[..count], weights[..count]);
        }

        Smooth(medians, knots);
    }

    // The mean of the middle half by weight: as robust as a median, less jumpy.
    private static double Median(Span<double> values, Span<double> weights)
    {
        values.Sort(weights);
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double below = 0, sum = 0, mass = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double inside = Math.Min(below + weights[i], .75 * total) - Math.Max(below, .25 * total);
            below += weights[i];
            if (inside > 0)
            {
                sum += inside * values[i];
                mass += inside;
            }
        }

        return mass > 0 ? sum / mass : 0;
    }

    private static void Smooth(ReadOnlySpan<double> medians, Span<double> knots)
    {
        int n = knots.Length;
        int reach = n / 96;
        double mean = 0;
        foreach (double median in medians)
        {
            mean += median / n;
        }

        for (int k = 0; k < n; k++)
        {
            double sum = 0, mass = 0;
            for (int d = -reach; d <= reach; d++)
            {
                double weight = reach + 1 - Math.Abs(d);
                sum += weight * medians[(k + d + n) % n];
                mass += weight;
            }

            knots[k] = (float)((sum / mass) - mean);
        }
    }
}
