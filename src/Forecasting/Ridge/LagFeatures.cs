using Tap = Sheaf.Forecasting.LagFeature.Tap;

namespace Sheaf.Forecasting;

/// <summary>
/// The regressors of a direct forecast, all unaffected by adding a constant to the series: recent changes, distances to recent
/// means, and per season how the series moved after the same point of earlier seasons.
/// </summary>
internal sealed class LagFeatures
{
    private static readonly int[] Echoes = [1, 2, 4, 8];
    private static readonly int[] Windows = [6, 12, 24, 48, 96, 192];

    private LagFeatures(LagFeature[] items, int[] seasons)
    {
        Items = items;
        Seasons = seasons;
        Back = items.Length == 0 ? 0 : items.Max(item => item.Back);
    }

    public LagFeature[] Items { get; }

    public int[] Seasons { get; }

    /// <summary>Steps of past that a row needs, beyond its own time.</summary>
    public int Back { get; }

    /// <summary>Chooses regressors that a series of <paramref name="count"/> values can support.</summary>
    /// <param name="count">Values known.</param>
    /// <param name="horizon">Most steps ahead.</param>
    /// <param name="lags">Most recent changes.</param>
    /// <param name="seasons">Seasons to look at.</param>
    public static LagFeatures Choose(int count, int horizon, int lags, IEnumerable<int> seasons)
    {
        List<LagFeature> items = [];
        for (int k = 0; k < Math.Clamp(count / 6, 1, lags); k++)
        {
            items.Add(new LagFeature(new Tap(-k, 1, 1), new Tap(-k - 1, 1, -1)));
        }

        foreach (int window in Windows.Where(window => window <= count / 6))
        {
            items.Add(new LagFeature(new Tap(1 - window, window, 1), new Tap(0, 1, -1)));
        }

        // A season needs itself, the wrap for horizons beyond it, and rows to learn from: as many again, but a day's worth of a
        // long season is enough, as penalised coefficients of few rows stay small.
        int[] usable = [.. seasons.Where(season => count >= season + Math.Clamp(season, 24, 600) + (2 * horizon) + 24)];
        foreach (int season in usable)
        {
            items.AddRange(OfSeason(season, Math.Clamp((count - horizon - 24) / season / 2, 1, 4)));
        }

        return new LagFeatures([.. items], usable);
    }

    private static IEnumerable<LagFeature> OfSeason(int s, int repeats)
    {
        yield return new LagFeature(new Tap(-s, 1, 1, s), new Tap(-s, 1, -1));
        yield return new LagFeature(new Tap(-s, 1, 1), new Tap(0, 1, -1));
        if (s > 24)
        {
            yield return new LagFeature(new Tap(-s - 3, 7, 1, s), new Tap(-s, 1, -1));
        }

        foreach (int k in Echoes.Where(k => k < s))
        {
            yield return new LagFeature(new Tap(-k - s, 1, 1), new Tap(-s, 1, -1));
        }

        if (repeats > 1)
        {
            double share = 1.0 / repeats;
            Tap[] ahead = [.. Enumerable.Range(1, repeats).Select(j => new Tap(-j * s, 1, share, s))];
            Tap[] then = [.. Enumerable.Range(1, repeats).Select(j => new Tap(-j * s, 1, share))];
            yield return new LagFeature([.. ahead, .. then.Select(tap => tap with { Weight = -share })]);
            yield return new LagFeature([.. then, new Tap(0, 1, -1)]);
            if (s > 24)
            {
                Tap[] smooth = [.. Enumerable.Range(1, repeats).Select(j => new Tap((-j * s) - 3, 7, share, s))];
                yield return new LagFeature([.. smooth, .. then.Select(tap => tap with { Weight = -share })]);
            }
        }
    }
}
