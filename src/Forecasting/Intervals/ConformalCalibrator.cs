namespace Sheaf.Forecasting;

/// <summary>
/// Quantiles of one step ahead from its own past residuals, adapted online so that each level keeps its promise.
/// </summary>
/// <remarks>
/// Residuals are divided by the volatility known when the forecast was made. In the spirit of adaptive conformal inference
/// (Gibbs &amp; Candès 2021), but on the distance from the forecast instead of on the level, which has no end to run into: after each
/// outcome the logarithm of a quantile's distance moves up by a miss and down by a hit so that misses balance at the promised
/// share; it forgets slowly, so that a bad hour is not paid for all week. The median is the forecast itself.
/// </remarks>
internal sealed class ConformalCalibrator
{
    private const int Capacity = 800;
    private const double Rate = .01;
    private const double Forgetting = .999;
    private const double LargestStretch = 1.5;

    // A good hour must not narrow the interval much: it already shows in the volatility and in the residuals kept.
    private const double LargestShrinking = .3;

    // A share of the promised tails: interpolation between steps and delayed outcomes cost about a point of coverage.
    private const double Caution = .93;

    private readonly double[] _levels;
    private readonly double[] _stretch;
    private readonly double _doubt;
    private readonly float[] _recent = new float[Capacity];
    private readonly float[] _sorted = new float[Capacity];
    private int _count;
    private int _next;

    /// <param name="levels">Promised levels, increasing.</param>
    /// <param name="step">Steps ahead: errors of forecasts that far overlap, so that as many more are needed to know as much.</param>
    public ConformalCalibrator(double[] levels, int step)
    {
        _levels = levels;
        _doubt = 12 + (4.0 * step);
        _stretch = new double[levels.Length];
    }

    /// <summary>Residuals seen, at most the capacity.</summary>
    public int Count => _count;

    /// <summary>Takes in a normalised residual and whether each level's quantile held the outcome.</summary>
    public void Learn(double residual, ReadOnlySpan<bool> atOrBelow)
    {
        for (int i = 0; i < _levels.Length; i++)
        {
            bool upper = _levels[i] >= .5;
            double tail = Caution * (upper ? 1 - _levels[i] : _levels[i]);
            bool missed = upper ? !atOrBelow[i] : atOrBelow[i];
            double moved = (Forgetting * _stretch[i]) + (Rate * ((missed ? 1 : 0) - tail) / Math.Sqrt(tail));
            _stretch[i] = Math.Clamp(moved, -LargestShrinking, LargestStretch);
        }

        // Half precision, as in a snapshot: a residual's fourth digit says nothing.
        Insert((float)(Half)residual);
    }

    /// <summary>The normalised residual not exceeded with each level's probability; increasing in the level, 0 at one half.</summary>
    public void Quantiles(Span<double> destination)
    {
        for (int i = 0; i < _levels.Length; i++)
        {
            double own = _count > 0 ? Lookup(_levels[i] < .5 ? Caution * _levels[i] : 1 - (Caution * (1 - _levels[i]))) : 0;

            // With few residuals the tails are unknown: lean on a wide Student-like guess, and let go as they come in.
            double guess = 1.6 * Logit(_levels[i]);
            double trust = _count / (_count + _doubt);
            double quantile = ((trust * own) + ((1 - trust) * guess)) * Math.Exp(_stretch[i]);
            destination[i] = _levels[i] < .5 ? Math.Min(quantile, 0) : _levels[i] > .5 ? Math.Max(quantile, 0) : 0;
            if (i > 0)
            {
                destination[i] = Math.Max(destination[i], destination[i - 1]);
            }
        }
    }

    public void Snapshot(BinaryWriter writer)
    {
        StateReader.Write(writer, _stretch);
        writer.Write(_count);
        for (int i = 0; i < _count; i++)
        {
            writer.Write((Half)_recent[(_next - _count + i + Capacity) % Capacity]);
        }
    }

    public void Restore(BinaryReader reader)
    {
        StateReader.Doubles(reader, _stretch);
        int count = StateReader.Count(reader, Capacity, "residuals");
        _count = _next = 0;
        for (int i = 0; i < count; i++)
        {
            Insert((float)reader.ReadHalf());
        }
    }

    private static double Logit(double level) => Math.Log(level / (1 - level)) * .55;

    private double Lookup(double level)
    {
        // Plotting position k / (n + 1), linear between order statistics, clamped to the extremes.
        double position = Math.Clamp((level * (_count + 1)) - 1, 0, _count - 1);
        int low = (int)position;
        int high = Math.Min(low + 1, _count - 1);
        return _sorted[low] + ((position - low) * (_sorted[high] - _sorted[low]));
    }

    private void Insert(float residual)
    {
        if (_count == Capacity)
        {
            Remove(_recent[_next]);
        }

        int at = Array.BinarySearch(_sorted, 0, _count, residual);
        at = at < 0 ? ~at : at;
        Array.Copy(_sorted, at, _sorted, at + 1, _count - at);
        _sorted[at] = residual;
        _recent[_next] = residual;
        _next = (_next + 1) % Capacity;
        _count++;
    }

    private void Remove(float residual)
    {
        int at = Array.BinarySearch(_sorted, 0, _count, residual);
        Array.Copy(_sorted, at + 1, _sorted, at, _count - at - 1);
        _count--;
    }
}
