namespace Sheaf.Forecasting;

/// <summary>A forecast with the times of its steps.</summary>
/// <param name="From">Where step 1 begins, UTC; the steps follow each other without gaps.</param>
/// <param name="Forecast">Rates expected over the steps.</param>
public sealed record TimedForecast(DateTimeOffset From, Forecast Forecast)
{
    /// <summary>Where the last step ends, exclusive.</summary>
    public DateTimeOffset To => From + (Forecast.Step * Forecast.Horizon);

    /// <summary>Where each step begins, UTC; index 0 is step 1.</summary>
    public IReadOnlyList<DateTimeOffset> Times => [.. Enumerable.Range(0, Forecast.Horizon).Select(ahead => From + (Forecast.Step * ahead))];

    /// <summary>The quantile of the step that a time lies in.</summary>
    /// <param name="time">From <see cref="From"/>, inclusive, to <see cref="To"/>, exclusive.</param>
    /// <param name="level">As in <see cref="Forecasting.Forecast.At"/>.</param>
    /// <returns>A rate in the unit of the updates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time or the level is outside its range.</exception>
    public double At(DateTimeOffset time, double level) => time >= From && time < To
        ? Forecast.At(1 + (int)((time - From).Ticks / Forecast.Step.Ticks), level)
        : throw new ArgumentOutOfRangeException(
            nameof(time), time, $"Got {time.UtcDateTime:O}, expected {From.UtcDateTime:O} up to before {To.UtcDateTime:O}; raise the horizon to see further.");
}
