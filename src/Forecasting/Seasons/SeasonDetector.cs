namespace Sheaf.Forecasting;

/// <summary>Finds season lengths by the peaks of the autocorrelation of a detrended series.</summary>
public static class SeasonDetector
{
    private static readonly int[] Multiples = [7, 5, 6, 4, 3, 2];
    private const double LeastCorrelation = .25;

    /// <summary>Looks for seasons.</summary>
    /// <param name="values">Oldest first, all finite; a season must fit twice to be seen.</param>
    /// <returns>At most two lengths in steps, at least 4 each, the shorter first; empty when there is none.</returns>
    public static IReadOnlyList<int> Detect(ReadOnlySpan<double> values)
    {
        if (values.Length < 24)
        {
            return [];
        }

        double[] correlation = Autocorrelation.Compute(Detrend(values), (int)(values.Length / 2.2));
        int season = Strongest(correlation);
        if (season == 0)
        {
            return [];
        }

        int day = Shorter(correlation, season);
        if (day > 0)
        {
            return [day, season];
        }

        int week = Longer(correlation, season);
        return week > 0 ? [season, week] : [season];
    }

    private static double[] Detrend(ReadOnlySpan<double> values)
    {
        int n = values.Length;
        double middle = (n - 1) / 2.0, sum = 0, cross = 0;
        for (int i = 0; i < n; i++)
        {
            sum += values[i];
            cross += (i - middle) * values[i];
        }

        double slope = cross / (n * ((double)n * n - 1) / 12);
        double[] detrended = new double[n];
        for (int i = 0; i < n; i++)
        {
            detrended[i] = values[i] - (sum / n) - (slope * (i - middle));
        }

        return detrended;
    }

    // The highest peak after the first dip; a multiple of the season is as high, so the shortest near-equal wins.
    private static int Strongest(ReadOnlySpan<double> correlation)
    {
        int dip = 1;
        while (dip < correlation.Length && correlation[dip] > .1)
        {
            dip++;
        }

        double highest = 0;
        for (int lag = Math.Max(dip, 4); lag < correlation.Length - 1; lag++)
        {
            highest = Math.Max(highest, correlation[lag]);
        }

        if (highest < LeastCorrelation)
        {
            return 0;
        }

        for (int lag = Math.Max(dip, 4); lag < correlation.Length - 1; lag++)
        {
            if (correlation[lag] >= .85 * highest && IsPeak(correlation, lag))
            {
                return lag;
            }
        }

        return 0;
    }

    private static bool IsPeak(ReadOnlySpan<double> correlation, int lag)
    {
        int reach = Math.Max(1, lag / 6);
        int last = Math.Min(correlation.Length - 1, lag + reach);
        for (int other = lag - reach; other <= last; other++)
        {
            if (correlation[other] > correlation[lag])
            {
                return false;
            }
        }

        return lag + reach < correlation.Length;
    }

    // Where weeks differ more than days do, the strongest season is the week; the day is then a lesser peak inside.
    private static int Shorter(ReadOnlySpan<double> correlation, int season)
    {
        foreach (int multiple in Multiples)
        {
            int around = (int)Math.Round(season / (double)multiple);
            if (around >= 4 && correlation[around] > Math.Max(LeastCorrelation, .4 * correlation[season]) && IsPeak(correlation, around))
            {
                return around;
            }
        }

        return 0;
    }

    // A week of days, or another whole multiple that clearly stands out from its neighbours.
    private static int Longer(ReadOnlySpan<double> correlation, int season)
    {
        foreach (int multiple in Multiples)
        {
            int around = multiple * season;
            if (around + season >= correlation.Length)
            {
                continue;
            }

            double here = correlation[around];
            double beside = Math.Max(correlation[around - season], correlation[around + season]);
            if (here > correlation[season] + .02 && here > beside + .04)
            {
                return around;
            }
        }

        return 0;
    }
}
