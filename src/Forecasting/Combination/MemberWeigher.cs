using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Weights of the pool's members at one step ahead, learnt from matured absolute errors that fade exponentially.
/// </summary>
/// <remarks>
/// A member's weight is proportional to its faded mean absolute error to the power −<see cref="Power"/>: sharp enough to
/// drop bad members, flat enough to keep near-equals, which err differently (Bates &amp; Granger 1969 use power 2).
/// </remarks>
internal sealed class MemberWeigher(int members)
{
    private const double Power = 8;
    private const double Memory = 500;

    private readonly double[] _loss = new double[members];
    private readonly double[] _mass = new double[members];

    /// <summary>Takes in errors of one matured forecast; NaN where a member gave none.</summary>
    public void Learn(ReadOnlySpan<double> errors)
    {
        for (int i = 0; i < errors.Length; i++)
        {
            if (double.IsNaN(errors[i]))
            {
                continue;
            }

            double rate = 1 / Math.Min(_mass[i] + 1, Memory);
            _loss[i] += rate * (Math.Abs(errors[i]) - _loss[i]);
            _mass[i] = Math.Min(_mass[i] + 1, Memory);
        }
    }

    /// <summary>Writes weights that sum to 1; members that gave no forecast now (<paramref name="ready"/> false) get 0.</summary>
    public void Weigh(ReadOnlySpan<bool> ready, Span<double> weights)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < weights.Length; i++)
        {
            if (ready[i] && _mass[i] > 0)
            {
                best = Math.Min(best, _loss[i]);
            }
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = ready[i] ? Raw(i, best) : 0;
        }

        double sum = TensorPrimitives.Sum<double>(weights);
        if (sum > 0)
        {
            TensorPrimitives.Divide(weights, sum, weights);
        }
        else
        {
            weights.Clear();
            weights[0] = 1;
        }
    }

    public void Snapshot(BinaryWriter writer)
    {
        StateReader.Write(writer, _loss);
        StateReader.Write(writer, _mass);
    }

    public void Restore(BinaryReader reader)
    {
        StateReader.Doubles(reader, _loss);
        StateReader.Doubles(reader, _mass);
    }

    private double Raw(int i, double best)
    {
        // Before anything has matured, the first member (naive) speaks alone; newcomers earn weight as they mature.
        if (!double.IsFinite(best))
        {
            return i == 0 ? 1 : 0;
        }

        double trust = Math.Min(1, _mass[i] / 12);
        return trust * Math.Pow((best + 1e-9) / (_loss[i] + 1e-9), Power);
    }
}
