using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Grains;

/// <summary>Forecasts the load of one job: identity, persistence, and the timer of its refits; all else is in <see cref="TrackedForecaster"/>.</summary>
public sealed class ForecasterGrain(
    [PersistentState("forecaster", GrainStateStore.Name)] IPersistentState<ForecasterGrainState> state,
    RefitPacing pacing,
    ILogger<ForecasterGrain> logger) : Grain, IForecasterGrain
{
    // A snapshot is some 150 KiB: keeping it every 15 steps costs little and loses little.
    private const int StepsBetweenSaves = 15;
    private TrackedForecaster? _forecaster;
    private IGrainTimer? _refits;
    private int _unsaved;

    /// <inheritdoc/>
    public async Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, LoopTiming timing)
    {
        var forecast = Open(timing).Observe(at, rate);
        _refits ??= this.RegisterGrainTimer(RefitAsync, new GrainTimerCreationOptions(pacing.Pause, pacing.Pause));
        if (++_unsaved >= StepsBetweenSaves)
        {
            await SaveAsync();
        }

        return forecast;
    }

    /// <inheritdoc/>
    public Task<ForecastReview> ReviewAsync(LoopTiming timing) => Task.FromResult(Open(timing).Review());

    /// <inheritdoc/>
    public Task<ForecastHindsight> HindsightAsync(LoopTiming timing, int lead) => Task.FromResult(JobForecasters.HindsightOf(Open(timing), lead));

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
        _refits?.Dispose();
        _refits = null;
        await state.ClearStateAsync();
    }

    private TrackedForecaster Open(LoopTiming timing)
    {
        if (_forecaster is null || !JobForecasters.Fits(state.State, timing))
        {
            _forecaster = JobForecasters.Open(this.GetPrimaryKeyString(), state.State, timing, logger);
        }

        state.State.Timing = timing;
        return _forecaster;
    }

    // One slice, next to nothing where no refit is due; calls that came meanwhile are answered before the next one.
    private Task RefitAsync(CancellationToken cancellationToken)
    {
        _forecaster?.Refit(pacing.Work);
        return Task.CompletedTask;
    }
}
