namespace Sheaf.Forecasting;

/// <summary>
/// Rolling-origin evaluation: the trace is replayed step by step, forecasts are taken at evenly spaced origins, and only
/// values before an origin are known there (Tashman 2000).
/// </summary>
public static class Backtest
{
    private const int StepsBetweenReports = 64;

    /// <summary>Replays a trace through a new <see cref="OnlineForecaster"/>.</summary>
    /// <param name="rates">One mean rate per step; null where nothing was observed.</param>
    /// <param name="options">Horizon, levels and origins.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The scores over all scored origins.</returns>
    /// <exception cref="ArgumentException">The options are out of range, or the trace is too short for one origin.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BacktestResult Run(IReadOnlyList<double?> rates, BacktestOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Run(Online(options.Validate().Forecast), rates, options, null, null, cancellation);
    }

    /// <summary>A new <see cref="OnlineForecaster"/>, to be replayed: after each step it refits for as long as its options allow.</summary>
    /// <param name="options">What is forecast.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public static IBacktested Online(ForecastOptions options) => new OnlineReplay(options);

    /// <summary>Replays a trace through any forecaster that knows nothing of it yet.</summary>
    /// <param name="forecaster">What is judged.</param>
    /// <param name="rates">One mean rate per step; null where nothing was observed.</param>
    /// <param name="options">Horizon, levels and origins; the forecaster's own horizon and levels have to be these.</param>
    /// <param name="atOrigin">Called at each origin where a forecast could be made, unscored ones included; null for nothing.</param>
    /// <param name="progress">Told now and then how far it is, from 0 to 1; null for nobody.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The scores over all scored origins.</returns>
    /// <exception cref="ArgumentException">The options are out of range, or the trace is too short for one origin.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BacktestResult Run(
        IBacktested forecaster,
        IReadOnlyList<double?> rates,
        BacktestOptions options,
        Action<BacktestOrigin>? atOrigin = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(options);
        int[] origins = options.Validate().Places(rates.Count);
        BacktestTally tally = new(rates, options.Forecast);
        double last = 0;
        for (int step = 0, next = 0; step < origins[^1]; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step % StepsBetweenReports == 0)
            {
                progress?.Report(step / (double)origins[^1]);
            }

            forecaster.Take(rates[step]);
            last = rates[step] ?? last;
            for (; next < origins.Length && origins[next] == step + 1; next++)
            {
                Judge(forecaster, new Place(step + 1, next >= options.Unscored, last), tally, atOrigin);
            }
        }

        return tally.Result(origins[^1]);
    }

    private static void Judge(IBacktested forecaster, Place place, BacktestTally tally, Action<BacktestOrigin>? atOrigin)
    {
        if (!forecaster.CanForecast)
        {
            return;
        }

        BacktestOrigin origin = new(place.Step, place.IsScored, forecaster.Forecast(), place.Last, forecaster.Seasons);
        atOrigin?.Invoke(origin);
        if (place.IsScored)
        {
            tally.Add(origin);
        }
    }

    private readonly record struct Place(int Step, bool IsScored, double Last);
}
