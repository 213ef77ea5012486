namespace Sheaf.Forecasting;

/// <summary>Sums the scores of a backtest.</summary>
internal sealed class BacktestTally
{
    private readonly double[] _levels;
    private readonly double[] _error;
    private readonly double[] _naive;
    private double _pinball;
    private double _rate;
    private int _scored;
    private int _inside80;
    private int _inside95;

    public BacktestTally(ForecastOptions options)
    {
        _levels = [.. options.Levels];
        _error = new double[options.Horizon];
        _naive = new double[options.Horizon];
    }

    public void Add(Forecast forecast, IReadOnlyList<double?> rates, int origin, double last)
    {
        for (int step = 1; step <= forecast.Horizon; step++)
        {
            if (rates[origin + step - 1] is { } outcome)
            {
                _error[step - 1] += Math.Abs(outcome - forecast.Mean[step - 1]);
                _naive[step - 1] += Math.Abs(outcome - last);
                _rate += outcome;
                _scored++;
                AddQuantiles(forecast.Quantiles[step - 1], outcome);
            }
        }
    }

    public BacktestResult Result(int steps) => new(
        steps,
        _scored,
        Mean(_error.Sum()),
        Mean(_naive.Sum()),
        _rate > 0 ? 100 * _pinball / _levels.Length / _rate : null,
        Has(.1, .9) ? Mean(_inside80) : null,
        Has(.025, .975) ? Mean(_inside95) : null,
        [.. _error.Zip(_naive, (mine, naive) => naive > 0 ? mine / naive : (double?)null)]);

    private double Mean(double sum) => _scored > 0 ? sum / _scored : 0;

    private bool Has(double low, double high) => Array.IndexOf(_levels, low) >= 0 && Array.IndexOf(_levels, high) >= 0;

    private void AddQuantiles(IReadOnlyList<double> quantiles, double outcome)
    {
        for (int i = 0; i < _levels.Length; i++)
        {
            double gap = outcome - quantiles[i];
            _pinball += Math.Max(_levels[i] * gap, (_levels[i] - 1) * gap);
        }

        _inside80 += Inside(quantiles, outcome, .1, .9);
        _inside95 += Inside(quantiles, outcome, .025, .975);
    }

    private int Inside(IReadOnlyList<double> quantiles, double outcome, double low, double high)
    {
        int from = Array.IndexOf(_levels, low);
        int to = Array.IndexOf(_levels, high);
        return from >= 0 && to >= 0 && outcome >= quantiles[from] && outcome <= quantiles[to] ? 1 : 0;
    }
}
