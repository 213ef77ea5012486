namespace Sheaf.Forecasting;

/// <summary>Scores of a replay; only observed steps count.</summary>
/// <param name="Steps">Steps replayed.</param>
/// <param name="Scored">Forecast values compared with an outcome.</param>
/// <param name="MeanAbsoluteError">Mean absolute error of the point forecast, in the unit of the rate.</param>
/// <param name="NaiveMeanAbsoluteError">The same for the last observed value before each origin.</param>
/// <param name="PinballPercent">Mean pinball loss over the levels, as a percentage of the mean scored rate; null if that is 0.</param>
/// <param name="Coverage80">Share of outcomes within the central 80 % interval; null when the levels lack .1 or .9.</param>
/// <param name="Coverage95">Share of outcomes within the central 95 % interval; null when the levels lack .025 or .975.</param>
/// <param name="RelativeMaeByStep">Error relative to naive's for each step ahead, index 0 is step 1; null where naive never erred.</param>
public sealed record BacktestResult(
    int Steps,
    int Scored,
    double MeanAbsoluteError,
    double NaiveMeanAbsoluteError,
    double? PinballPercent,
    double? Coverage80,
    double? Coverage95,
    IReadOnlyList<double?> RelativeMaeByStep)
{
    /// <summary>Mean absolute error divided by naive's; null when naive never erred.</summary>
    public double? RelativeMae => NaiveMeanAbsoluteError > 0 ? MeanAbsoluteError / NaiveMeanAbsoluteError : null;
}
