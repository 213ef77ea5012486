using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;

namespace Sheaf.Control.Ports.Local;

/// <summary>A forecaster in the caller's own process.</summary>
public sealed class LocalForecaster : ILoadForecaster
{
    private readonly LoopTiming _timing;
    private readonly OnlineForecaster _forecaster;

    /// <summary>A forecaster that knows nothing yet, with the step and the horizon of <paramref name="timing"/>.</summary>
    public LocalForecaster(LoopTiming timing)
    {
        _timing = timing ?? throw new ArgumentNullException(nameof(timing));
        _forecaster = new OnlineForecaster(new ForecastOptions
        {
            Step = TimeSpan.FromSeconds(timing.ForecastStepSeconds),
            Horizon = timing.HorizonSteps,
        });
    }

    /// <inheritdoc/>
    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default)
    {
        _forecaster.Update(rate);
        if (!_forecaster.CanForecast)
        {
            return Task.FromResult<LoadForecast?>(null);
        }

        var forecast = _forecaster.Forecast();
        return Task.FromResult<LoadForecast?>(new LoadForecast
        {
            At = at,
            StepSeconds = _timing.ForecastStepSeconds,
            Levels = forecast.Levels,
            Quantiles = forecast.Quantiles,
            Mean = forecast.Mean,
        });
    }
}
