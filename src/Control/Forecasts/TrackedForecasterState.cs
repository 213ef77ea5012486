using Sheaf.Forecasting;

namespace Sheaf.Control.Forecasts;

/// <summary>All that a <see cref="TrackedForecaster"/> needs to go on exactly where it was; at most 200 KiB as JSON.</summary>
/// <param name="Forecaster">What the pool has learnt.</param>
/// <param name="Track">Its past forecasts and what came true.</param>
public sealed record TrackedForecasterState(ForecasterState Forecaster, TrackRecordState Track);
