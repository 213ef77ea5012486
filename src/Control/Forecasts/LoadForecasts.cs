using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;

namespace Sheaf.Control.Forecasts;

/// <summary>Between the forecasting library and the control loop's vocabulary.</summary>
public static class LoadForecasts
{
    // Weights below one per cent say nothing to a person.
    private const double LeastWeight = 0.01;

    // Forecasts that wait for their outcome take room in a state, more with a longer horizon; history makes it.
    private const int HorizonOfFullHistory = 24;
    private const int HistoryPerStepAhead = 128;
    private const int LeastHistory = 2048;

    /// <summary>
    /// The forecaster's options for a loop's rhythm. History is 8 192 steps up to a horizon of 24 steps, 128 less for each beyond, and 2 048
    /// from 72 on, so that the state of a <see cref="TrackedForecaster"/> stays within 200 KiB.
    /// </summary>
    public static ForecastOptions Options(LoopTiming timing)
    {
        ArgumentNullException.ThrowIfNull(timing);
        var options = new ForecastOptions { Step = TimeSpan.FromSeconds(timing.ForecastStepSeconds), Horizon = timing.HorizonSteps };
        var room = HistoryPerStepAhead * Math.Max(0, timing.HorizonSteps - HorizonOfFullHistory);
        return options with { History = Math.Max(LeastHistory, options.History - room) };
    }

    /// <summary>A library forecast made at <paramref name="at"/>, as the control loop has it.</summary>
    public static LoadForecast From(Forecast forecast, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new LoadForecast
        {
            At = at,
            StepSeconds = forecast.Step.TotalSeconds,
            Levels = forecast.Levels,
            Quantiles = forecast.Quantiles,
            Mean = forecast.Mean,
            Members = [.. forecast.Weights.Where(member => member.Weight >= LeastWeight).Select(member => new ForecastMember(member.Name, member.Weight))],
            Reason = forecast.Reason,
        };
    }
}
