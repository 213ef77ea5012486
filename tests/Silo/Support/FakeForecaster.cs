using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Tests.Support;

/// <summary>A forecaster in memory, in place of the grain.</summary>
internal sealed class FakeForecaster : IForecasterGrain
{
    private TrackedForecaster? _forecaster;

    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, LoopTiming timing) => Task.FromResult(Of(timing).Observe(at, rate));

    public Task<ForecastReview> ReviewAsync(LoopTiming timing) => Task.FromResult(Of(timing).Review());

    public Task<ForecastHindsight> HindsightAsync(LoopTiming timing, int lead) => Of(timing).Leads.Contains(lead)
        ? Task.FromResult(Of(timing).Hindsight(lead))
        : throw RequestException.Invalid("lead", $"'{lead}'", "another");

    public Task SaveAsync() => Task.CompletedTask;

    public Task DeleteAsync() => Task.CompletedTask;

    private TrackedForecaster Of(LoopTiming timing) => _forecaster ??= new TrackedForecaster(timing);
}
