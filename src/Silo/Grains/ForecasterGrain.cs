using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Grains;

/// <summary>Forecasts the load of one job.</summary>
public sealed class ForecasterGrain(
    [PersistentState("forecaster", GrainStateStore.Name)] IPersistentState<ForecasterGrainState> state) : Grain, IForecasterGrain
{
    // A snapshot is some 100 KiB: keeping it every 15 steps costs little and loses little.
    private const int StepsBetweenSaves = 15;
    private OnlineForecaster? _forecaster;
    private int _unsaved;

    /// <inheritdoc/>
    public async Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, LoopTiming timing)
    {
        _forecaster = state.State.Timing == timing && _forecaster is not null ? _forecaster : Open(timing);
        _forecaster.Update(rate);
        if (++_unsaved >= StepsBetweenSaves)
        {
            await SaveAsync();
        }

        return _forecaster.CanForecast ? LoadForecasts.From(_forecaster.Forecast(), at) : null;
    }

    /// <inheritdoc/>
    public async Task SaveAsync()
    {
        if (_forecaster is null)
        {
            return;
        }

        state.State.Forecaster = _forecaster.Snapshot();
        await state.WriteStateAsync();
        _unsaved = 0;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        _forecaster = null;
        await state.ClearStateAsync();
    }

    private OnlineForecaster Open(LoopTiming timing)
    {
        var options = LoadForecasts.Options(timing);
        var known = state.State.Timing == timing ? state.State.Forecaster : null;
        state.State.Timing = timing;
        return known is null ? new OnlineForecaster(options) : OnlineForecaster.Restore(options, known);
    }
}
