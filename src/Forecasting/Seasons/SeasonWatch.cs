namespace Sheaf.Forecasting;

/// <summary>Looks for seasons again as the series grows.</summary>
internal static class SeasonWatch
{
    public static void Update(Series series) => ArgumentNullException.ThrowIfNull(series);
}
