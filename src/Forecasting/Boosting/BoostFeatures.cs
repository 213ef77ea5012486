using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Regressors of all horizons together: recent changes, distances to recent means, roughness and, per season, how the series moved
/// after the same point of earlier seasons.
/// </summary>
internal sealed class BoostFeatures
{
    private static readonly int[] Lags = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 36, 48];
    private static readonly int[] Windows = [3, 6, 12, 24, 48, 96, 192];
    private static readonly int[] RoughWindows = [6, 24, 96];
    private static readonly int[] Recents = [1, 2, 4, 8, 16];
    private const int MostRepeats = 4;

    private readonly int[] _lags;
    private readonly int[] _windows;
    private readonly int[] _rough;
    private readonly int[] _ahead;
    private readonly int[] _repeats;
    private readonly int[] _cycles;

    private BoostFeatures(int count, HorizonGrid grid, int[] seasons)
    {
        int reach = count / 6;
        _lags = [.. Lags.Where(lag => lag <= Math.Max(1, reach))];
        _windows = [.. Windows.Where(window => window <= reach)];
        _rough = [.. RoughWindows.Where(window => window <= reach)];
        _ahead = seasons.Length == 0 ? [] : Spread(grid);
        Seasons = seasons;
        _repeats = [.. seasons.Select(season => Math.Clamp((count - grid.Horizon - 24) / season / 2, 1, MostRepeats))];
        int back = Math.Max(_lags.Max(), Math.Max(_windows.Append(0).Max(), _rough.Append(0).Max() + 1));
        First = Math.Max(back, seasons.Select((season, i) => (season * _repeats[i]) + Recents.Max()).Append(0).Max());
        _cycles = [.. seasons.Where(season => count - First >= 2 * season)];
        int perSeason = 2 + (3 * _ahead.Length) + Recents.Length;
        Linear = _lags.Length + _windows.Length + (perSeason * seasons.Length) + (4 * _cycles.Length);
        Count = Linear + _rough.Length + _cycles.Length + 1;
    }

    /// <summary>Number of regressors.</summary>
    public int Count { get; }

    /// <summary>The first so many suit a linear model too.</summary>
    public int Linear { get; }

    /// <summary>The first time that has all of them.</summary>
    public int First { get; }

    public int[] Seasons { get; }

    public static BoostFeatures Choose(int count, HorizonGrid grid, IEnumerable<int> seasons) => new(
        count, grid, [.. seasons.Where(season => count >= season + Math.Clamp(season, 24, 600) + (2 * grid.Horizon) + 24)]);

    /// <summary>Writes the row of one time.</summary>
    /// <param name="z">Values, oldest first.</param>
    /// <param name="t">Index of the latest one known, at least <see cref="First"/>.</param>
    /// <param name="index">Its number since the series began.</param>
    /// <param name="row"><see cref="Count"/> regressors.</param>
    public void Fill(ReadOnlySpan<double> z, int t, long index, Span<float> row)
    {
        double now = z[t];
        int j = 0;
        foreach (int lag in _lags)
        {
            row[j++] = (float)(now - z[t - lag]);
        }

        foreach (int window in _windows)
        {
            row[j++] = (float)(Mean(z, t - window + 1, window) - now);
        }

        for (int i = 0; i < Seasons.Length; i++)
        {
            j = FillSeason(z, t, Seasons[i], _repeats[i], row, j);
        }

        foreach (int season in _cycles)
        {
            double phase = 2 * Math.PI * (index % season) / season;
            (double sin, double cos) = Math.SinCos(phase);
            row[j++] = (float)sin;
            row[j++] = (float)cos;
            row[j++] = (float)(2 * sin * cos);
            row[j++] = (float)(1 - (2 * sin * sin));
        }

        foreach (int window in _rough)
        {
            row[j++] = (float)Roughness(z, t, window);
        }

        foreach (int season in _cycles)
        {
            row[j++] = index % season;
        }

        row[j] = (float)now;
    }

    private static int[] Spread(HorizonGrid grid)
    {
        int[] points = grid.Points;
        return [.. new[] { 0, points.Length / 8, points.Length / 4, points.Length / 2, points.Length * 3 / 4, points.Length - 1 }.Select(i => points[i]).Distinct()];
    }

    private static double Mean(ReadOnlySpan<double> z, int from, int length) => TensorPrimitives.Sum(z.Slice(from, length)) / length;

    private static double Roughness(ReadOnlySpan<double> z, int t, int window)
    {
        double sum = 0;
        for (int i = t - window + 1; i <= t; i++)
        {
            sum += Math.Abs(z[i] - z[i - 1]);
        }

        return sum / window;
    }

    private int FillSeason(ReadOnlySpan<double> z, int t, int s, int repeats, Span<float> row, int j)
    {
        double now = z[t];
        row[j++] = (float)(z[t - s] - now);
        double then = 0;
        for (int k = 1; k <= repeats; k++)
        {
            then += z[t - (k * s)];
        }

        then /= repeats;
        row[j++] = (float)(then - now);
        foreach (int h in _ahead)
        {
            int step = ((h - 1) % s) + 1;
            double sum = 0;
            for (int k = 1; k <= repeats; k++)
            {
                sum += z[t + step - (k * s)];
            }

            row[j++] = (float)((sum / repeats) - then);
            row[j++] = (float)(z[t + step - s] - z[t - s]);
            int from = Math.Max(0, t + step - s - 3);
            int length = Math.Min(7, t - from + 1);
            row[j++] = (float)(Mean(z, from, length) - z[t - s]);
        }

        foreach (int k in Recents)
        {
            row[j++] = (float)(now - z[t - k] - (z[t - s] - z[t - s - k]));
        }

        return j;
    }
}
