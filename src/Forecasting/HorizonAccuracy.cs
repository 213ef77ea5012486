namespace Sheaf.Forecasting;

/// <summary>How well the forecasts of one horizon came true lately (older errors are gradually forgotten).</summary>
/// <param name="Step">Steps ahead, 1-based.</param>
/// <param name="Scored">Forecasts of this horizon that have matured since the start.</param>
/// <param name="MeanAbsoluteError">Mean absolute error in the unit of the rate; null until one has matured.</param>
/// <param name="RelativeMae">That error divided by the naive forecast's (last value); null while either is unknown or naive never erred.</param>
/// <param name="Coverage80">Share of outcomes inside the central 80 % interval, 0 to 1; null until one has matured.</param>
/// <param name="Coverage95">Share of outcomes inside the central 95 % interval, 0 to 1; null until one has matured.</param>
public sealed record HorizonAccuracy(
    int Step, long Scored, double? MeanAbsoluteError, double? RelativeMae, double? Coverage80, double? Coverage95);
