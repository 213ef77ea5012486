namespace Sheaf.Forecasting;

/// <summary>One origin of a backtest: what was known there and what was forecast.</summary>
/// <param name="Step">Steps known; the forecast's first step has this index in the trace.</param>
/// <param name="IsScored">False for the first origins, which only warm up.</param>
/// <param name="Forecast">The forecast made there.</param>
/// <param name="Last">The last observed value before the origin, which naive repeats.</param>
/// <param name="Seasons">Season lengths known there, in steps; empty when there was none.</param>
public sealed record BacktestOrigin(int Step, bool IsScored, Forecast Forecast, double Last, IReadOnlyList<int> Seasons);
