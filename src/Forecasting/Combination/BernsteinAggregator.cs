namespace Sheaf.Forecasting;

/// <summary>
/// Weights of the pool's members at one step ahead: Bernstein online aggregation (Wintenberger 2017) of the absolute loss by its
/// gradient, with learning rates of the members' own and a past that fades.
/// </summary>
/// <remarks>
/// The gradient makes it compete with the best mixture, not merely the best member: one that errs to the other side than the pool
/// gains weight even where its own error is larger.
/// </remarks>
/// <param name="members">Number of members.</param>
/// <param name="fading">What remains of the past after one outcome, inside (0, 1].</param>
internal sealed class BernsteinAggregator(int members, double fading)
{
    private const double LargestRegret = 5;

    private readonly double[] _gain = new double[members];
    private readonly double[] _variance = new double[members];
    private readonly double[] _range = new double[members];

    /// <summary>Weights now, summing to 1.</summary>
    public double[] Weights { get; } = First(members);

    /// <summary>Takes in a matured forecast.</summary>
    /// <param name="outcome">What came true.</param>
    /// <param name="forecasts">One per member, NaN where it gave none.</param>
    /// <param name="scale">Typical absolute error of the pool, more than 0: regrets are counted in it.</param>
    public void Learn(double outcome, ReadOnlySpan<float> forecasts, double scale)
    {
        double pooled = Pool(forecasts);
        int side = pooled.CompareTo(outcome);
        for (int i = 0; i < members; i++)
        {
            if (float.IsNaN(forecasts[i]))
            {
                continue;
            }

            double regret = Math.Clamp(side * (pooled - forecasts[i]) / scale, -LargestRegret, LargestRegret);
            _range[i] = Math.Max(.999 * _range[i], Math.Max(Math.Abs(regret), 1e-9));
            _variance[i] = (fading * _variance[i]) + (regret * regret);
            _gain[i] = (fading * _gain[i]) + regret - (Rate(i) * regret * regret);
        }
    }

    /// <summary>Sets <see cref="Weights"/>; members that gave no forecast now, or whose forecasts never matured, get 0.</summary>
    public void Weigh(ReadOnlySpan<bool> ready)
    {
        double highest = double.NegativeInfinity;
        for (int i = 0; i < members; i++)
        {
            highest = Counts(i, ready) ? Math.Max(highest, Rate(i) * _gain[i]) : highest;
        }

        double sum = 0;
        for (int i = 0; i < members; i++)
        {
            Weights[i] = Counts(i, ready) ? Rate(i) * Math.Exp((Rate(i) * _gain[i]) - highest) : 0;
            sum += Weights[i];
        }

        // Before anything has matured, the first member (naive) speaks alone.
        Weights[0] = sum > 0 ? Weights[0] : 1;
        foreach (ref double weight in Weights.AsSpan())
        {
            weight /= sum > 0 ? sum : 1;
        }
    }

    public void Snapshot(BinaryWriter writer)
    {
        foreach (double[] values in State)
        {
            StateReader.Write(writer, values);
        }
    }

    public void Restore(BinaryReader reader)
    {
        foreach (double[] values in State)
        {
            StateReader.Doubles(reader, values);
        }
    }

    private double[][] State => [_gain, _variance, _range, Weights];

    private static double[] First(int members)
    {
        double[] weights = new double[members];
        weights[0] = 1;
        return weights;
    }

    private bool Counts(int i, ReadOnlySpan<bool> ready) => ready[i] && _range[i] > 0;

    private double Rate(int i) => Math.Min(1 / (2 * _range[i]), Math.Sqrt(Math.Log(members + 1) / Math.Max(_variance[i], 1e-12)));

    private double Pool(ReadOnlySpan<float> forecasts)
    {
        double sum = 0, mass = 0;
        for (int i = 0; i < members; i++)
        {
            if (Weights[i] > 0 && !float.IsNaN(forecasts[i]))
            {
                sum += Weights[i] * forecasts[i];
                mass += Weights[i];
            }
        }

        return mass > 0 ? sum / mass : forecasts[0];
    }
}
