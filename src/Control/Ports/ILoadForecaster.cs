using Sheaf.Control.Planning;

namespace Sheaf.Control.Ports;

/// <summary>Forecasts a job's offered rate, one step at a time.</summary>
public interface ILoadForecaster
{
    /// <summary>Takes the mean rate of the step that ended at <paramref name="at"/>, null where it is unknown, and looks ahead.</summary>
    /// <returns>The forecast, or null while too little is known.</returns>
    Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default);
}
