namespace Sheaf.Forecasting;

/// <summary>
/// Rolling-origin evaluation: the trace is replayed step by step, forecasts are taken at evenly spaced origins, and only
/// values before an origin are known there (Tashman 2000).
/// </summary>
public static class Backtest
{
    /// <summary>Replays a trace through a new <see cref="OnlineForecaster"/>.</summary>
    /// <param name="rates">One mean rate per step; null where nothing was observed.</param>
    /// <param name="options">Horizon, levels and origins.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The scores over all scored origins.</returns>
    /// <exception cref="ArgumentException">The options are out of range, or the trace is too short for one origin.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BacktestResult Run(IReadOnlyList<double?> rates, BacktestOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int[] origins = Origins(rates.Count, options);
        OnlineForecaster forecaster = new(options.Forecast);
        BacktestTally tally = new(options.Forecast);
        double last = 0;
        for (int step = 0, next = 0; step < origins[^1]; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            forecaster.Update(rates[step]);
            last = rates[step] ?? last;
            for (; next < origins.Length && origins[next] == step + 1; next++)
            {
                if (next >= options.Unscored && forecaster.CanForecast)
                {
                    tally.Add(forecaster.Forecast(), rates, step + 1, last);
                }
            }
        }

        return tally.Result(origins[^1]);
    }

    private static int[] Origins(int length, BacktestOptions options)
    {
        int first = (int)(options.FirstOrigin * length);
        int last = length - options.Forecast.Horizon;
        if (first < 2 || last < first)
        {
            throw new ArgumentException(
                $"Got a trace of {length} steps, expected enough for origins from {options.FirstOrigin:P0} of it and a horizon of "
                + $"{options.Forecast.Horizon} steps; use a longer trace, a shorter step or a shorter horizon.");
        }

        double gap = options.Origins == 1 ? 0 : (last - first) / (double)(options.Origins - 1);
        return [.. Enumerable.Range(0, options.Origins).Select(i => first + (int)(i * gap))];
    }
}
