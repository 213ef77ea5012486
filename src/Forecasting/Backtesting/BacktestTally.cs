namespace Sheaf.Forecasting;

/// <summary>Sums the scores of a backtest.</summary>
internal sealed class BacktestTally
{
    private readonly IReadOnlyList<double?> _rates;
    private readonly double[] _levels;
    private readonly StepTally[] _steps;

    /// <summary>Starts at nothing.</summary>
    /// <param name="rates">The trace.</param>
    /// <param name="options">What is forecast.</param>
    public BacktestTally(IReadOnlyList<double?> rates, ForecastOptions options)
    {
        _rates = rates;
        _levels = [.. options.Levels];
        _steps = [.. Enumerable.Range(0, options.Horizon).Select(_ => new StepTally(_levels))];
    }

    /// <summary>Compares an origin's forecast with what came.</summary>
    public void Add(BacktestOrigin origin)
    {
        for (int ahead = 0; ahead < _steps.Length; ahead++)
        {
            if (_rates[origin.Step + ahead] is { } outcome)
            {
                _steps[ahead].Add(outcome, origin.Forecast.Mean[ahead], origin.Forecast.Quantiles[ahead], origin.Last, Seasonal(origin, ahead));
            }
        }
    }

    public BacktestResult Result(int steps)
    {
        StepTally all = new(_levels);
        Array.ForEach(_steps, all.Add);
        return new BacktestResult(steps, all.Score(), [.. _steps.Select(step => step.Score())], all.Calibration());
    }

    // The latest season before the origin in which this step was observed.
    private double? Seasonal(BacktestOrigin origin, int ahead)
    {
        if (origin.Seasons.Count == 0)
        {
            return null;
        }

        int season = origin.Seasons[0];
        int back = origin.Step + ahead - (((ahead / season) + 1) * season);
        while (back >= 0 && _rates[back] is null)
        {
            back -= season;
        }

        return back >= 0 ? _rates[back] : null;
    }
}
