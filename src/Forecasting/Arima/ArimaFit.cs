using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// The refit of an ARIMA model: per number of differences, first estimates of all orders, the best refined; then the number of
/// differences with the least error over the horizon at the latest origins. A piece is one number of differences.
/// </summary>
internal sealed class ArimaFit : ModelFit
{
    private const int MostAutoRegressive = 5;
    private const int MostMovingAverage = 3;
    private const int Refined = 3;
    private const int Origins = 120;

    private readonly FitWindow _window;
    private readonly ArimaOptions _options;
    private readonly double[] _z;
    private readonly int _horizon;
    private double _least = double.PositiveInfinity;
    private int _next = -1;

    public ArimaFit(FitWindow window, ArimaOptions options, int horizon)
    {
        _window = window;
        _options = options;
        _horizon = Math.Min(horizon, window.Count / 8);
        _z = new double[Math.Min(window.Count, options.Rows)];
    }

    /// <summary>The best model found.</summary>
    public ArimaModel Model { get; private set; } = new([], [], 1, 0, 0);

    /// <summary>Its residuals at the window's end, the latest first.</summary>
    public double[] Residuals { get; private set; } = [];

    public SeasonalProfile Profile { get; private set; } = SeasonalProfile.None;

    /// <summary>Values ever appended when the window was frozen.</summary>
    public long Total => _window.Total;

    /// <inheritdoc/>
    public override bool IsComplete => _next > _options.Differences;

    /// <inheritdoc/>
    public override long Advance()
    {
        if (_next < 0)
        {
            Profile = _options.Adjusted ? SeasonalProfile.Fit(_window) : SeasonalProfile.Stabilised(_window);
            Profile.Adjust(_window.Values[^_z.Length..], _window.Total - _z.Length, _z);
        }
        else
        {
            Try(_next);
        }

        _next++;
        int terms = MostAutoRegressive + MostMovingAverage;
        return (Refined * ConditionalLeastSquares.Cost(_z.Length, terms)) + ((long)_z.Length * terms * terms);
    }

    private void Try(int differences)
    {
        double mean = differences == 0 ? TensorPrimitives.Sum<double>(_z) / _z.Length : 0;
        ArimaModel blank = new([], [], differences, mean, 0);
        double[] work = new double[_z.Length];
        ReadOnlySpan<double> w = blank.Difference(_z, work);
        if (Best(blank, w) is not { } model)
        {
            return;
        }

        double[] residuals = new double[model.MovingAverage.Length];
        double error = Replay(model, residuals);
        if (error < _least)
        {
            (_least, Model, Residuals) = (error, model, residuals);
        }
    }

    private static ArimaModel? Best(ArimaModel blank, ReadOnlySpan<double> w)
    {
        HannanRissanen first = new(w, MostAutoRegressive, MostMovingAverage);
        var stable = Enumerable.Range(0, (MostAutoRegressive + 1) * (MostMovingAverage + 1))
            .Select(i => first.Estimate(i % (MostAutoRegressive + 1), i / (MostAutoRegressive + 1)))
            .Select(found => (Model: blank with { AutoRegressive = found.AutoRegressive, MovingAverage = found.MovingAverage }, found.Criterion))
            .Where(found => found.Model.IsStable)
            .OrderBy(found => found.Criterion)
            .Take(Refined);
        double least = double.PositiveInfinity;
        ArimaModel? best = null;
        foreach ((ArimaModel model, _) in stable)
        {
            (ArimaModel refined, double criterion) = ConditionalLeastSquares.Refine(model, w);
            (least, best) = criterion < least ? (criterion, refined) : (least, best);
        }

        return best;
    }

    // Runs over the values as updates will, and sums absolute errors over the horizon at origins in the latest half.
    private double Replay(ArimaModel model, Span<double> residuals)
    {
        int from = _z.Length / 2, to = _z.Length - _horizon, gap = Math.Max(1, (to - from) / Origins);
        double[] said = new double[_horizon];
        double sum = 0;
        for (int t = model.Reach; t <= _z.Length; t++)
        {
            model.Update(_z.AsSpan(0, t), residuals);
            if (t >= from && t <= to && (t - from) % gap == 0)
            {
                model.Forecast(_z.AsSpan(0, t), residuals, said);
                TensorPrimitives.Subtract<double>(said, _z.AsSpan(t, _horizon), said);
                sum += TensorPrimitives.SumOfMagnitudes<double>(said);
            }
        }

        return sum;
    }
}
