using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;

namespace Sheaf.Control.Forecasts;

/// <summary>
/// Forecasts a job's load on the clock, and keeps what was forecast beside what came true. Its owner calls <see cref="Observe"/> for
/// each step and <see cref="Refit"/> in between, whenever there is time. Not thread-safe.
/// </summary>
public sealed class TrackedForecaster
{
    // More than the longest horizon, so that no forecast from before a gap is held against a rate from behind it. A step takes a quarter
    // of a millisecond to fill; where a gap is longer, the seasons' phase is lost, and found again.
    private const int MostMissed = 1000;

    private readonly TimeSpan _step;
    private readonly OnlineForecaster _forecaster;
    private readonly TrackRecord _track;

    /// <summary>A forecaster that knows nothing yet, with the step and the horizon of <paramref name="timing"/>.</summary>
    public TrackedForecaster(LoopTiming timing)
    {
        _forecaster = new OnlineForecaster(LoadForecasts.Options(timing));
        _step = TimeSpan.FromSeconds(timing.ForecastStepSeconds);
        _track = new TrackRecord(LeadsOf(_forecaster, timing.HorizonSteps), _step);
    }

    private TrackedForecaster(LoopTiming timing, TrackedForecasterState state)
    {
        _forecaster = OnlineForecaster.Restore(LoadForecasts.Options(timing), state.Forecaster);
        _step = TimeSpan.FromSeconds(timing.ForecastStepSeconds);
        _track = TrackRecord.Restore(LeadsOf(_forecaster, timing.HorizonSteps), _step, state.Track);
    }

    /// <summary>The leads, in steps, whose past forecasts are kept: near, a quarter, half and all of the horizon; increasing.</summary>
    public IReadOnlyList<int> Leads => _track.Leads;

    /// <summary>
    /// Takes in the step that ended at <paramref name="at"/> and looks ahead; learns from the past only in <see cref="Refit"/>. Where the
    /// clock says that whole steps are missing since the last one, as after a stop of the service, they count as unknown.
    /// </summary>
    /// <param name="at">The end of the step.</param>
    /// <param name="rate">Its mean rate in events per second; null where unknown.</param>
    /// <returns>The forecast, or null while fewer than two rates are known.</returns>
    public LoadForecast? Observe(DateTimeOffset at, double? rate)
    {
        FillGap(at);
        _forecaster.Observe(rate);
        var forecast = _forecaster.CanForecast ? LoadForecasts.From(_forecaster.Forecast(), at) : null;
        _track.Add(at, rate, forecast);
        return forecast;
    }

    /// <summary>Goes on with what refits are due; see <see cref="OnlineForecaster.Refit"/>.</summary>
    /// <returns>Multiply-adds spent; 0 when nothing is due.</returns>
    public long Refit(long work) => _forecaster.Refit(work);

    /// <summary>The forecast in force, and how far forecasts came true.</summary>
    public ForecastReview Review() => new()
    {
        StepSeconds = _step.TotalSeconds,
        Forecast = _forecaster.CanForecast && _track.LatestAt is { } at ? LoadForecasts.From(_forecaster.Forecast(), at) : null,
        Seasons = [.. _forecaster.Seasons],
        Samples = _forecaster.Samples,
        Observed = _forecaster.Observed,
        Refits = _forecaster.RefitCycles,
        Accuracy = _forecaster.Accuracy,
        Leads = Leads,
    };

    /// <summary>The latest forecasts of one lead beside what came true.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lead is not one of <see cref="Leads"/>.</exception>
    public ForecastHindsight Hindsight(int lead)
    {
        var outcomes = _track.Outcomes(lead);
        return new ForecastHindsight
        {
            StepSeconds = _step.TotalSeconds,
            Lead = lead,
            Leads = Leads,
            Accuracy = _forecaster.Accuracy.Horizons.First(row => row.Step == lead),
            Outcomes = outcomes,
        };
    }

    /// <summary>All state, to go on later with <see cref="Restore"/> exactly as if nothing had happened.</summary>
    public TrackedForecasterState Snapshot() => new(_forecaster.Snapshot(), _track.Snapshot());

    /// <summary>Makes a forecaster that goes on from a snapshot.</summary>
    /// <param name="timing">Step and horizon that it was taken with.</param>
    /// <param name="state">What <see cref="Snapshot"/> gave.</param>
    /// <exception cref="ArgumentException">The step or the horizon is another.</exception>
    /// <exception cref="InvalidDataException">The state is of another version or damaged.</exception>
    public static TrackedForecaster Restore(LoopTiming timing, TrackedForecasterState state)
    {
        ArgumentNullException.ThrowIfNull(timing);
        return state is { Forecaster: not null, Track: not null }
            ? new TrackedForecaster(timing, state)
            : throw new InvalidDataException("The forecaster's state lacks a part; start anew without it.");
    }

    // Those of the forecaster's scored steps that are nearest: for them it knows its live accuracy.
    private static int[] LeadsOf(OnlineForecaster forecaster, int horizon)
    {
        var scored = forecaster.Accuracy.Horizons.Select(row => row.Step).ToList();
        return [.. new[] { 1, horizon / 4.0, horizon / 2.0, horizon }.Select(wanted => scored.MinBy(step => Math.Abs(step - wanted))).Distinct().Order()];
    }

    // A tick that is late by less than three quarters of a step is only late.
    private void FillGap(DateTimeOffset at)
    {
        if (_track.LatestAt is not { } latest)
        {
            return;
        }

        var missed = Math.Min(MostMissed, Math.Floor(((at - latest) / _step) + 0.25) - 1);
        for (var i = 1; i <= missed; i++)
        {
            _forecaster.Observe(null);
            _track.Add(latest + (i * _step), rate: null, forecast: null);
        }
    }
}
