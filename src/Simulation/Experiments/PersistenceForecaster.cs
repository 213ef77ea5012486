using Sheaf.Control.Planning;
using Sheaf.Control.Ports;

namespace Sheaf.Simulation.Experiments;

/// <summary>Expects the load to stay as it is: for policies that look at no forecast.</summary>
internal sealed class PersistenceForecaster(double stepSeconds) : ILoadForecaster
{
    /// <inheritdoc/>
    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default) => Task.FromResult(
        rate is { } known
            ? new LoadForecast { At = at, StepSeconds = stepSeconds, Levels = [0.5], Quantiles = [[known]], Mean = [known], Reason = "The load stays as it is." }
            : null);
}
