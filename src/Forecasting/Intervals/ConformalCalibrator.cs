namespace Sheaf.Forecasting;

/// <summary>
/// Quantiles of one step ahead from its own past residuals, adapted online so that each level keeps its promise.
/// </summary>
/// <remarks>
/// Residuals are divided by the volatility known when the forecast was made. Adaptive conformal inference
/// (Gibbs &amp; Candès 2021): the empirical level that is looked up for a promised level τ moves by γ (τ − [y ≤ q]) after
/// each outcome, so coverage returns to τ whatever the residuals do.
/// </remarks>
internal sealed class ConformalCalibrator
{
    private const int Capacity = 400;
    private const double Gamma = .01;

    private readonly double[] _levels;
    private readonly double[] _adapted;
    private readonly float[] _recent = new float[Capacity];
    private readonly float[] _sorted = new float[Capacity];
    private int _count;
    private int _next;

    public ConformalCalibrator(double[] levels)
    {
        _levels = levels;
        _adapted = [.. levels];
    }

    /// <summary>Residuals seen, at most the capacity.</summary>
    public int Count => _count;

    /// <summary>Takes in a normalised residual and whether each level's quantile held the outcome.</summary>
    public void Learn(double residual, ReadOnlySpan<bool> atOrBelow)
    {
        for (int i = 0; i < _levels.Length; i++)
        {
            double moved = _adapted[i] + (Gamma * (_levels[i] - (atOrBelow[i] ? 1 : 0)));
            _adapted[i] = Math.Clamp(moved, _levels[i] / 8, 1 - ((1 - _levels[i]) / 8));
        }

        Insert((float)residual);
    }

    /// <summary>The normalised residual not exceeded with each level's probability; increasing in the level.</summary>
    public void Quantiles(Span<double> destination)
    {
        for (int i = 0; i < _levels.Length; i++)
        {
            double own = _count > 0 ? Lookup(_adapted[i]) : 0;

            // With few residuals the tails are unknown: lean on a wide Student-like guess, and let go as they come in.
            double guess = 1.6 * Logit(_levels[i]);
            double trust = _count / (_count + 12.0);
            destination[i] = (trust * own) + ((1 - trust) * guess);
            if (i > 0)
            {
                destination[i] = Math.Max(destination[i], destination[i - 1]);
            }
        }
    }

    public void Snapshot(BinaryWriter writer)
    {
        StateReader.Write(writer, _adapted);
        writer.Write(_count);
        for (int i = 0; i < _count; i++)
        {
            writer.Write(_recent[(_next - _count + i + Capacity) % Capacity]);
        }
    }

    public void Restore(BinaryReader reader)
    {
        StateReader.Doubles(reader, _adapted);
        int count = StateReader.Count(reader, Capacity, "residuals");
        _count = _next = 0;
        for (int i = 0; i < count; i++)
        {
            Insert(reader.ReadSingle());
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
