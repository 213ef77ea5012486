namespace Sheaf.Forecasting;

/// <summary>
/// Everything learnt about one step ahead: member weights, volatility, calibrated quantiles and live accuracy.
/// </summary>
/// <remarks>A pending row is: members' forecasts, the pool's, its volatility, what that was predicted from, then one quantile per level.</remarks>
internal sealed class HorizonScorer
{
    private const double Fading = 1.0 / 500;

    private readonly double[] _levels;
    private readonly int _members;
    private readonly PendingForecasts _pending;
    private readonly MemberWeigher _weigher;
    private readonly VolatilityModel _volatility = new();
    private readonly ConformalCalibrator _calibrator;
    private readonly double[] _row;
    private readonly double[] _normalised;
    private readonly bool[] _below;
    private readonly FadingMean _error = new(Fading);
    private readonly FadingMean _naiveError = new(Fading);
    private readonly FadingMean _inside80 = new(Fading);
    private readonly FadingMean _inside95 = new(Fading);
    private readonly FadingMean _scale = new(1.0 / 100);

    public HorizonScorer(int step, int members, double[] levels, AggregatorBlend shared)
    {
        Step = step;
        _members = members;
        _levels = levels;
        _row = new double[members + 2 + VolatilityModel.Features + levels.Length];
        _normalised = new double[levels.Length];
        _below = new bool[levels.Length];
        _pending = new PendingForecasts(step, _row.Length);
        _weigher = new MemberWeigher(members, shared);
        _calibrator = new ConformalCalibrator(levels, step);
        Weights = new double[members];
    }

    public int Step { get; }

    /// <summary>Weights now, summing to 1.</summary>
    public double[] Weights { get; }

    /// <summary>Typical absolute error expected now; more than 0.</summary>
    public double Volatility { get; private set; } = 1e-6;

    /// <summary>Normalised quantiles now, one per level, increasing.</summary>
    public ReadOnlySpan<double> Normalised => _normalised;

    /// <summary>Scores the forecast that is due.</summary>
    public void Mature(double outcome)
    {
        ReadOnlySpan<float> due = _pending.Due;
        float mean = due[_members];
        if (float.IsNaN(mean))
        {
            return;
        }

        double error = Math.Abs(outcome - mean);
        _scale.Add(error);
        _weigher.Learn(outcome, due[.._members], Math.Max(_scale.Value!.Value, 1e-9));
        _error.Add(error);
        _naiveError.Add(Math.Abs(outcome - due[0]));
        LearnSpread(outcome, due);
    }

    /// <summary>Weighs the members that are ready.</summary>
    public void Weigh(ReadOnlySpan<bool> ready) => _weigher.Weigh(ready, Weights);

    /// <summary>Sets volatility and quantiles around the pool's forecast, and remembers what is forecast now, to be scored later.</summary>
    /// <param name="members">One forecast per member at this step, NaN where it gave none.</param>
    /// <param name="mean">The pool's forecast at this step.</param>
    /// <param name="change">Absolute change over the latest step.</param>
    /// <param name="roughness">Faded mean of such changes.</param>
    /// <param name="recentError">Absolute error of the latest few one-step forecasts.</param>
    public void Issue(ReadOnlySpan<double> members, double mean, double change, double roughness, double recentError)
    {
        members.CopyTo(_row);
        _row[_members] = mean;
        Circumstances now = new(mean, Disagreement(members, mean), change, roughness, recentError, roughness * Math.Sqrt(Step));
        Volatility = _volatility.Predict(now, _row.AsSpan(_members + 2, VolatilityModel.Features));
        _row[_members + 1] = Volatility;
        _calibrator.Quantiles(_normalised);
        double reach = _volatility.Reach / Volatility;
        for (int i = 0; i < _levels.Length; i++)
        {
            _normalised[i] = Math.Clamp(_normalised[i], -reach, reach);
            _row[FirstQuantile + i] = Math.Max(0, mean + (Volatility * _normalised[i]));
        }

        _pending.Push(_row);
    }

    public HorizonAccuracy Accuracy => new(
        Step,
        _error.Count,
        _error.Value,
        _error.Value is { } mine && _naiveError.Value is { } naive and > 0 ? mine / naive : null,
        _inside80.Value,
        _inside95.Value);

    /// <summary>Naive's faded mean absolute error; null until one has matured.</summary>
    public double? NaiveError => _naiveError.Value;

    public void Snapshot(BinaryWriter writer)
    {
        _pending.Snapshot(writer);
        _weigher.Snapshot(writer);
        _volatility.Snapshot(writer);
        _calibrator.Snapshot(writer);
        StateReader.Write(writer, Weights);
        StateReader.Write(writer, _normalised);
        writer.Write(Volatility);
        foreach (FadingMean mean in Means)
        {
            mean.Snapshot(writer);
        }
    }

    public void Restore(BinaryReader reader)
    {
        _pending.Restore(reader);
        _weigher.Restore(reader);
        _volatility.Restore(reader);
        _calibrator.Restore(reader);
        StateReader.Doubles(reader, Weights);
        StateReader.Doubles(reader, _normalised);
        Volatility = reader.ReadDouble();
        foreach (FadingMean mean in Means)
        {
            mean.Restore(reader);
        }
    }

    private FadingMean[] Means => [_error, _naiveError, _inside80, _inside95, _scale];

    private int FirstQuantile => _members + 2 + VolatilityModel.Features;

    private void LearnSpread(double outcome, ReadOnlySpan<float> due)
    {
        Span<double> features = stackalloc double[VolatilityModel.Features];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = due[_members + 2 + i];
        }

        ReadOnlySpan<float> quantiles = due[FirstQuantile..];
        for (int i = 0; i < _levels.Length; i++)
        {
            _below[i] = outcome <= quantiles[i];
        }

        _volatility.Learn(Math.Abs(outcome - due[_members]), features);
        _calibrator.Learn(Math.Clamp((outcome - due[_members]) / due[_members + 1], -50, 50), _below);
        _inside80.Add(Inside(quantiles, outcome, .1, .9));
        _inside95.Add(Inside(quantiles, outcome, .025, .975));
    }

    // Members without weight count a little too: that they see something else coming is a warning.
    private double Disagreement(ReadOnlySpan<double> members, double mean)
    {
        double sum = 0;
        for (int i = 0; i < members.Length; i++)
        {
            sum += double.IsNaN(members[i]) ? 0 : (Weights[i] + .02) * Math.Abs(members[i] - mean);
        }

        return sum;
    }

    private double Inside(ReadOnlySpan<float> quantiles, double outcome, double low, double high)
    {
        int from = Array.IndexOf(_levels, low);
        int to = Array.IndexOf(_levels, high);
        return outcome >= quantiles[from] && outcome <= quantiles[to] ? 1 : 0;
    }
}
