namespace Sheaf.Forecasting;

/// <summary>What one quantile promised and what came.</summary>
/// <param name="Level">The promised share of outcomes at or below the quantile, inside (0, 1).</param>
/// <param name="Observed">The share that was; null where nothing was scored.</param>
public sealed record LevelCalibration(double Level, double? Observed);
