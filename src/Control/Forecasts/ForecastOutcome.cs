namespace Sheaf.Control.Forecasts;

/// <summary>What was forecast of one step, some steps before it, beside what came true. Rates are events per second.</summary>
/// <param name="At">The end of the step that was forecast.</param>
/// <param name="Median">The median of the forecast.</param>
/// <param name="Low80">Lower end of the central 80 % interval.</param>
/// <param name="High80">Upper end of the central 80 % interval.</param>
/// <param name="Low95">Lower end of the central 95 % interval.</param>
/// <param name="High95">Upper end of the central 95 % interval.</param>
/// <param name="Observed">The mean rate of that step; null where it was not observed, or lies ahead.</param>
public sealed record ForecastOutcome(
    DateTimeOffset At, double Median, double Low80, double High80, double Low95, double High95, double? Observed);
