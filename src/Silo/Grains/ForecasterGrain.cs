using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Silo.Contracts;
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
    private bool _isRefitting;
    private int _unsaved;

    /// <inheritdoc/>
    public async Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, LoopTiming timing)
    {
        var forecast = Open(timing).Observe(at, rate);
        RefitSoon();
        if (++_unsaved >= StepsBetweenSaves)
        {
            await SaveAsync();
        }

        return forecast;
    }

    /// <inheritdoc/>
    public Task<ForecastReview> ReviewAsync(LoopTiming timing) => Task.FromResult(Open(timing).Review());

    /// <inheritdoc/>
    public Task<ForecastHindsight> HindsightAsync(LoopTiming timing, int lead)
    {
        var forecaster = Open(timing);
        return forecaster.Leads.Contains(lead)
            ? Task.FromResult(forecaster.Hindsight(lead))
            : throw RequestException.Invalid("lead", $"'{lead}'", $"one of {string.Join(", ", forecaster.Leads)}, in steps");
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

    private TrackedForecaster Open(LoopTiming timing)
    {
        ArgumentNullException.ThrowIfNull(timing);
        var isSame = state.State.Timing is { } known && known.ForecastStepSeconds == timing.ForecastStepSeconds && known.HorizonSteps == timing.HorizonSteps;
        if (_forecaster is null || !isSame)
        {
            _forecaster = isSame && state.State.Forecaster is { } learnt ? Restore(timing, learnt) : new TrackedForecaster(timing);
        }

        state.State.Timing = timing;
        return _forecaster;
    }

    // A job must not stay without forecasts because an older version wrote what it had learnt.
    private TrackedForecaster Restore(LoopTiming timing, TrackedForecasterState learnt)
    {
        try
        {
            return TrackedForecaster.Restore(timing, learnt);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            logger.LogWarning("Job {Job}: its forecaster learns anew: {Reason}", this.GetPrimaryKeyString(), e.Message);
            return new TrackedForecaster(timing);
        }
    }

    private void RefitSoon()
    {
        if (!_isRefitting && pacing.Pause != Timeout.InfiniteTimeSpan)
        {
            _isRefitting = true;
            _refits ??= this.RegisterGrainTimer(RefitAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
            _refits.Change(pacing.Pause, pacing.Pause);
        }
    }

    // One slice; calls that came meanwhile are answered before the next one.
    private Task RefitAsync(CancellationToken cancellationToken)
    {
        if (_forecaster is null || _forecaster.Refit(pacing.Work) == 0)
        {
            _isRefitting = false;
            _refits!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }
}
