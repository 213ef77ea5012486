namespace Sheaf.Forecasting;

/// <summary>Scores of one step ahead, or of all together; only observed outcomes count. Null means not known.</summary>
/// <param name="Scored">Forecast values compared with an outcome.</param>
/// <param name="MeanAbsoluteError">Mean absolute error of the point forecast, in the unit of the rate; 0 where nothing was scored.</param>
/// <param name="NaiveMeanAbsoluteError">The same for the last observed value before each origin.</param>
/// <param name="SeasonalNaiveRelativeMae">
/// Error of what was observed one season earlier, relative to naive's over the same outcomes: those at whose origin a season was known.
/// Null where none was, or naive never erred.
/// </param>
/// <param name="PinballPercent">Mean pinball loss over levels and outcomes, as a percentage of the mean outcome; null where that is 0.</param>
/// <param name="Coverage80">Share of outcomes within the central 80 % interval; null when the levels lack .1 or .9.</param>
/// <param name="Coverage95">Share of outcomes within the central 95 % interval; null when the levels lack .025 or .975.</param>
public sealed record StepScore(
    int Scored,
    double MeanAbsoluteError,
    double NaiveMeanAbsoluteError,
    double? SeasonalNaiveRelativeMae,
    double? PinballPercent,
    double? Coverage80,
    double? Coverage95)
{
    /// <summary>Mean absolute error divided by naive's; null when naive never erred.</summary>
    public double? RelativeMae => NaiveMeanAbsoluteError > 0 ? MeanAbsoluteError / NaiveMeanAbsoluteError : null;
}
