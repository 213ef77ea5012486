using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;

namespace Sheaf.Silo.Jobs;

/// <summary>Between the forecasting library and the control loop's vocabulary.</summary>
public static class LoadForecasts
{
    // Weights below one per cent say nothing to a person.
    private const double LeastWeight = 0.01;

    /// <summary>The forecaster's options for a loop's rhythm.</summary>
    public static ForecastOptions Options(LoopTiming timing)
    {
        ArgumentNullException.ThrowIfNull(timing);
        return new ForecastOptions { Step = TimeSpan.FromSeconds(timing.ForecastStepSeconds), Horizon = timing.HorizonSteps };
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
