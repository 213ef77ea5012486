using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Control.Ports;

namespace Sheaf.Silo.Grains.Ports;

/// <summary>The forecaster grain of a job, as the control loop sees it.</summary>
/// <param name="grain">The grain.</param>
/// <param name="timing">The loop's rhythm, which may change.</param>
public sealed class GrainForecaster(IForecasterGrain grain, Func<LoopTiming> timing) : ILoadForecaster
{
    /// <inheritdoc/>
    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default) =>
        grain.ObserveAsync(at, rate, timing());
}
