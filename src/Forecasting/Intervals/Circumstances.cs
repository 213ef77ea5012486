namespace Sheaf.Forecasting;

/// <summary>What is known when a forecast is made that tells how far it may be wrong. All in the unit of the rate, none negative.</summary>
/// <param name="Forecast">The pool's forecast.</param>
/// <param name="Disagreement">Weighted mean distance of the members' forecasts from it.</param>
/// <param name="Change">Absolute change over the latest step.</param>
/// <param name="Roughness">Faded mean of such changes.</param>
/// <param name="RecentError">Absolute error of the latest few one-step forecasts: known long before errors far ahead mature.</param>
/// <param name="Fallback">Absolute error to expect while none has matured.</param>
internal readonly record struct Circumstances(double Forecast, double Disagreement, double Change, double Roughness, double RecentError, double Fallback);
