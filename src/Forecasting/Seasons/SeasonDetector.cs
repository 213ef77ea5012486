namespace Sheaf.Forecasting;

/// <summary>Finds season lengths by the peaks of the autocorrelation of a detrended series.</summary>
public static class SeasonDetector
{
    private static readonly int[] Multiples = [7, 5, 6, 4, 3, 2];
    private const double LeastCorrelation = .25;

    /// <summary>Looks for seasons.</summary>
    /// <param name="values">Oldest first, all finite; a season must fit twice to be seen.</param>
    /// <param name="day">
    /// Steps in 24 hours, or 0 when unknown. Load follows people's days: a season found within 3 % of one is taken to be one exactly.
    /// </param>
    /// <returns>At most two lengths in steps, at least 4 each, the shorter first; empty when there is none.</returns>
    public static IReadOnlyList<int> Detect(ReadOnlySpan<double> values, int day = 0)
    {
        if (values.Length < 24)
        {
            return [];
        }

        // Lags beyond half the series rest on few pairs: they may confirm a multiple of a season, never found one.
        double[] detrended = Detrend(values);
        double[] correlation = Autocorrelation.Compute(detrended, values.Length * 4 / 5);
        int season = Strongest(correlation.AsSpan(0, (int)(values.Length / 2.2)));
        if (season == 0)
        {
            return [];
        }

        season = Snap(Sharpen(detrended, season), day);

        int shorter = Shorter(correlation, season);
        if (shorter > 0)
        {
            return [Snap(shorter, day), season];
        }

        int week = season == day && Holds(correlation, 7 * day) ? 7 * day : Longer(correlation, season);
        return week > 0 ? [season, week] : [season];
    }

    private static int Snap(int season, int day)
    {
        bool isDay = day > 0 && Math.Abs(season - day) <= .03 * day;
        bool isWeek = day > 0 && Math.Abs(season - (7 * day)) <= .03 * day;
        return isDay ? day : isWeek ? 7 * day : season;
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

    // Slow swings round off and shift the peak. That of changes over a twelfth of the season is sharp, and the mean over
    // several multiples pins the length to a fraction of a step.
    private static int Sharpen(ReadOnlySpan<double> detrended, int season)
    {
        int width = Math.Max(1, season / 12);
        double[] changes = new double[detrended.Length - width];
        for (int i = 0; i < changes.Length; i++)
        {
            changes[i] = detrended[i + width] - detrended[i];
        }

        int reach = Math.Max(1, season / 16);
        int multiples = Math.Clamp((int)(changes.Length / 1.5 / (season + reach)), 1, 6);
        double[] correlation = Autocorrelation.Compute(changes, Math.Min(changes.Length - 2, multiples * (season + reach)));
        int best = season;
        double highest = double.NegativeInfinity;
        for (int length = season - reach; length <= season + reach; length++)
        {
            double sum = 0;
            for (int k = 1; k <= multiples && k * length < correlation.Length; k++)
            {
                sum += correlation[k * length];
            }

            if (sum > highest)
            {
                (best, highest) = (length, sum);
            }
        }

        return Math.Max(4, best);
    }

    // The highest peak after the first dip; a multiple of the season is as high, so the shortest near-equal wins.
    private static int Strongest(ReadOnlySpan<double> correlation)
    {
        int dip = 1;
        while (dip < correlation.Length && correlation[dip] > .1)
        {
            dip++;
        }

        int best = 0;
        for (int lag = Math.Max(dip, 4); lag < correlation.Length - 1; lag++)
        {
            bool higher = correlation[lag] >= LeastCorrelation && (best == 0 || correlation[lag] > correlation[best] / .85);
            best = higher && IsPeak(correlation, lag) ? lag : best;
        }

        return best;
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

    // Where weeks differ more than days do, the strongest season is the week; the day is then a lesser peak at its seventh.
    private static int Shorter(ReadOnlySpan<double> correlation, int season)
    {
        int around = (int)Math.Round(season / 7.0);
        bool found = around >= 4 && correlation[around] > Math.Max(LeastCorrelation, .4 * correlation[season]) && IsPeak(correlation, around);
        return found ? around : 0;
    }

    // A day is part of a week: that much is known, so it takes no proof that it stands out, only that it does not contradict.
    private static bool Holds(ReadOnlySpan<double> correlation, int lag) => lag < correlation.Length && correlation[lag] > LeastCorrelation;

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
            if (here > correlation[season] && here > beside + .02)
            {
                return around;
            }
        }

        return 0;
    }
}
