using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Loop;

/// <summary>What one tick brought.</summary>
/// <param name="State">What to remember.</param>
/// <param name="Observation">What was observed.</param>
/// <param name="Forecast">The forecast that was made, or null.</param>
/// <param name="Activity">What the controller is doing or waiting for, in one sentence.</param>
public sealed record TickResult(ControllerState State, Observation Observation, LoadForecast? Forecast, string Activity);
