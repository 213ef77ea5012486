using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;

namespace Sheaf.Control.Ports.Local;

/// <summary>A forecaster in the caller's own process, which refits inside its calls: in virtual time nobody waits for them.</summary>
public sealed class LocalForecaster : ILoadForecaster
{
    private readonly OnlineForecaster _forecaster;

    /// <summary>A forecaster that knows nothing yet, with the step and the horizon of <paramref name="timing"/>.</summary>
    public LocalForecaster(LoopTiming timing) => _forecaster = new OnlineForecaster(LoadForecasts.Options(timing));

    /// <inheritdoc/>
    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default)
    {
        _forecaster.Update(rate);
        return Task.FromResult(_forecaster.CanForecast ? LoadForecasts.From(_forecaster.Forecast(), at) : null);
    }
}
