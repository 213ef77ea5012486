namespace Sheaf.Forecasting;

/// <summary>
/// An <see cref="OnlineForecaster"/> for rates that come with the time they were measured at, however irregularly: they are averaged
/// into steps, steps without any are missing, and forecasts say which time each of their steps is about.
/// </summary>
/// <remarks>
/// Steps begin at whole multiples of <see cref="ForecastOptions.Step"/> since 0001-01-01 UTC, so that a restart cuts time alike. A step
/// stays open until a later one is told of. Deterministic, reads no clock, and not thread-safe.
/// </remarks>
public sealed class TimedForecaster
{
    private readonly ForecastOptions _options;
    private readonly RateBin _open = new();
    private OnlineForecaster _forecaster;
    private long? _step;

    /// <summary>Creates a forecaster that knows nothing yet.</summary>
    /// <param name="options">Step, horizon, levels and memory.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public TimedForecaster(ForecastOptions options)
    {
        _forecaster = new OnlineForecaster(options);
        _options = options;
    }

    /// <summary>Values refused (infinite, negative or beyond 1e30) and treated as missing.</summary>
    public long Rejected => _open.Rejected;

    /// <summary>Times that it forgot everything because a gap was longer than its memory.</summary>
    public long Restarts { get; private set; }

    /// <summary>Where the open step begins; null before the first time.</summary>
    public DateTimeOffset? OpenStep => _step is { } step ? TimeOf(step) : null;

    /// <summary>True once two closed steps carried a value.</summary>
    public bool CanForecast => _forecaster.CanForecast;

    /// <summary>Season lengths found, in steps, strongest first; empty when there is none.</summary>
    public IReadOnlyList<int> Seasons => _forecaster.Seasons;

    /// <summary>How the forecasts made so far came true, since the last restart.</summary>
    public ForecastAccuracy Accuracy => _forecaster.Accuracy;

    /// <summary>Takes in a rate, and closes the open step where the time lies beyond it.</summary>
    /// <param name="at">When it was measured: in the open step in any order, or later. Its offset does not matter.</param>
    /// <param name="rate">
    /// Events per second, zero or more. Null and NaN mean that nothing was measured: to close steps by the clock, tell the time with
    /// null. Infinite and negative values and those beyond 1e30 are no rates: they count as missing, and in <see cref="Rejected"/>.
    /// </param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentException">
    /// The time lies before the open step, or so late that a forecast would leave the calendar. Nothing has changed then.
    /// </exception>
    public TimedIntake Take(DateTimeOffset at, double? rate)
    {
        long step = StepOf(at);
        TimedIntake intake = _step is { } open && step > open ? Close(open, step) : TimedIntake.Within;
        _step = step;
        _open.Add(rate);
        return intake;
    }

    /// <summary>The forecast of the steps after the latest closed one; the first of them is the open step.</summary>
    /// <returns>Quantiles at the options' levels for every step of the horizon, with their times.</returns>
    /// <exception cref="InvalidOperationException">Fewer than two closed steps carried a value.</exception>
    public TimedForecast Forecast() => CanForecast
        ? new TimedForecast(TimeOf(_step!.Value), _forecaster.Forecast())
        : throw new InvalidOperationException(
            $"Got {_forecaster.Observed} closed steps with a value, expected at least 2 before a forecast; ask CanForecast first.");

    /// <summary>All state, to go on later with <see cref="Restore"/> exactly as if nothing had happened.</summary>
    /// <returns>A state of at most 200 KiB as JSON.</returns>
    public TimedForecasterState Snapshot() => new(_forecaster.Snapshot(), OpenStep, _open.Sum, _open.Count, Rejected, Restarts);

    /// <summary>Makes a forecaster that goes on from a snapshot.</summary>
    /// <param name="options">The options that the snapshot was taken with.</param>
    /// <param name="state">What <see cref="Snapshot"/> gave.</param>
    /// <returns>A forecaster equal to the one that was saved.</returns>
    /// <exception cref="ArgumentException">The options are out of range, or not those of the snapshot.</exception>
    /// <exception cref="InvalidDataException">The state is of another version or damaged.</exception>
    public static TimedForecaster Restore(ForecastOptions options, TimedForecasterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Check();
        TimedForecaster forecaster = new(options) { _forecaster = OnlineForecaster.Restore(options, state.Forecaster), Restarts = state.Restarts };
        forecaster._step = state.OpenStep is { } open ? forecaster.StepOf(open) : null;
        forecaster._open.Restore(state.Sum, state.Count, state.Rejected);
        return forecaster;
    }

    private long StepOf(DateTimeOffset at)
    {
        long step = at.UtcTicks / _options.Step.Ticks;
        if (step < _step)
        {
            throw new ArgumentException(
                $"Got a rate of {at.UtcDateTime:O}, expected {OpenStep!.Value.UtcDateTime:O} or later, where the open step begins; "
                + "sort rates by time, leave late ones out, or use a longer step.",
                nameof(at));
        }

        // The whole horizon has to have times.
        long last = (DateTimeOffset.MaxValue.UtcTicks / _options.Step.Ticks) - _options.Horizon - 1;
        return step <= last
            ? step
            : throw new ArgumentException($"Got a rate of {at.UtcDateTime:O}, expected a time whose forecast ends within the calendar; correct the clock.", nameof(at));
    }

    private TimedIntake Close(long open, long step)
    {
        long missing = step - open - 1;
        if (missing > _options.History)
        {
            // All that is remembered would be filling.
            _forecaster = new OnlineForecaster(_options);
            _open.Close();
            Restarts++;
            return new TimedIntake(1, missing, true);
        }

        _forecaster.Update(_open.Close());
        for (long i = 0; i < missing; i++)
        {
            _forecaster.Observe(null);
        }

        return new TimedIntake(1, missing, false);
    }

    private DateTimeOffset TimeOf(long step) => new(step * _options.Step.Ticks, TimeSpan.Zero);
}
