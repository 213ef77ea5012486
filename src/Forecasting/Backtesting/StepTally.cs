namespace Sheaf.Forecasting;

/// <summary>Sums the scores of one step ahead, or of several taken together.</summary>
/// <param name="levels">Quantile levels, increasing.</param>
internal sealed class StepTally(double[] levels)
{
    private readonly int[] _atOrBelow = new int[levels.Length];
    private double _error;
    private double _naive;
    private double _seasonal;
    private double _naiveBesideSeasonal;
    private double _pinball;
    private double _rate;
    private int _scored;
    private int _seasonalScored;
    private int _inside80;
    private int _inside95;

    /// <summary>Takes in one outcome.</summary>
    /// <param name="outcome">What was observed.</param>
    /// <param name="mean">The point forecast.</param>
    /// <param name="quantiles">One per level.</param>
    /// <param name="naive">The last value before the origin.</param>
    /// <param name="seasonal">What was observed one season earlier; null when no season was known.</param>
    public void Add(double outcome, double mean, IReadOnlyList<double> quantiles, double naive, double? seasonal)
    {
        _scored++;
        _rate += outcome;
        _error += Math.Abs(outcome - mean);
        _naive += Math.Abs(outcome - naive);
        if (seasonal is { } earlier)
        {
            _seasonalScored++;
            _seasonal += Math.Abs(outcome - earlier);
            _naiveBesideSeasonal += Math.Abs(outcome - naive);
        }

        AddQuantiles(quantiles, outcome);
    }

    /// <summary>Takes in all that another tally of the same levels has.</summary>
    public void Add(StepTally other)
    {
        _scored += other._scored;
        _seasonalScored += other._seasonalScored;
        _rate += other._rate;
        _error += other._error;
        _naive += other._naive;
        _seasonal += other._seasonal;
        _naiveBesideSeasonal += other._naiveBesideSeasonal;
        _pinball += other._pinball;
        _inside80 += other._inside80;
        _inside95 += other._inside95;
        for (int i = 0; i < levels.Length; i++)
        {
            _atOrBelow[i] += other._atOrBelow[i];
        }
    }

    public StepScore Score() => new(
        _scored,
        Mean(_error),
        Mean(_naive),
        _seasonalScored > 0 && _naiveBesideSeasonal > 0 ? _seasonal / _naiveBesideSeasonal : null,
        _rate > 0 ? 100 * _pinball / levels.Length / _rate : null,
        Covered(_inside80, .1, .9),
        Covered(_inside95, .025, .975));

    public IReadOnlyList<LevelCalibration> Calibration() =>
        [.. levels.Select((level, i) => new LevelCalibration(level, _scored > 0 ? _atOrBelow[i] / (double)_scored : null))];

    private double Mean(double sum) => _scored > 0 ? sum / _scored : 0;

    private double? Covered(int inside, double low, double high) =>
        _scored > 0 && Array.IndexOf(levels, low) >= 0 && Array.IndexOf(levels, high) >= 0 ? inside / (double)_scored : null;

    private void AddQuantiles(IReadOnlyList<double> quantiles, double outcome)
    {
        for (int i = 0; i < levels.Length; i++)
        {
            double gap = outcome - quantiles[i];
            _pinball += Math.Max(levels[i] * gap, (levels[i] - 1) * gap);
            _atOrBelow[i] += gap <= 0 ? 1 : 0;
        }

        _inside80 += Inside(quantiles, outcome, .1, .9);
        _inside95 += Inside(quantiles, outcome, .025, .975);
    }

    private int Inside(IReadOnlyList<double> quantiles, double outcome, double low, double high)
    {
        int from = Array.IndexOf(levels, low);
        int to = Array.IndexOf(levels, high);
        return from >= 0 && to >= 0 && outcome >= quantiles[from] && outcome <= quantiles[to] ? 1 : 0;
    }
}
