namespace Sheaf.Forecasting;

/// <summary>Live accuracy of the pool over its scored horizons; null means not known yet.</summary>
/// <param name="Horizons">One row per scored horizon, nearest first.</param>
/// <param name="RelativeMae">Summed absolute error of all rows divided by naive's; below 1 is better than the last value.</param>
/// <param name="Coverage80">Mean of the rows' coverage of the central 80 % interval.</param>
/// <param name="Coverage95">Mean of the rows' coverage of the central 95 % interval.</param>
public sealed record ForecastAccuracy(
    IReadOnlyList<HorizonAccuracy> Horizons, double? RelativeMae, double? Coverage80, double? Coverage95);
