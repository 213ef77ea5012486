using System.Numerics.Tensors;

namespace Sheaf.Rl;

/// <summary>
/// Belief about the weights of a linear reward: ridge regression in which an observation made a steps ago counts λᵃ, while the prior
/// always counts in full. In information form, Λ = I / v + Σ λᵃ φ φᵀ / s² and b = Σ λᵃ φ r / s²; the weights are N(Λ⁻¹ b, Λ⁻¹)
/// (Bishop 2006, section 3.3; exponential forgetting as in recursive least squares, with the regularisation kept up). What is not seen
/// any more drifts back to the prior and never beyond it.
/// </summary>
internal sealed class BayesianLinearModel
{
    private readonly BanditOptions _options;
    private readonly double[] _root;
    private readonly double[] _mean;
    private bool _isCurrent;

    /// <summary>Starts at the prior N(0, v I).</summary>
    /// <param name="size">Number of weights, p.</param>
    /// <param name="options">Validated.</param>
    public BayesianLinearModel(int size, BanditOptions options)
    {
        _options = options;
        (Size, Precision, Information) = (size, new double[size * size], new double[size]);
        (_root, _mean) = (new double[size * size], new double[size]);
        for (int i = 0; i < size; i++)
        {
            Precision[(i * size) + i] = 1 / options.PriorVariance;
        }
    }

    /// <summary>p.</summary>
    public int Size { get; }

    /// <summary>Λ, p × p, row-major, symmetric.</summary>
    public double[] Precision { get; }

    /// <summary>b, p.</summary>
    public double[] Information { get; }

    /// <summary>Mean and variance of the expected reward of some features.</summary>
    /// <param name="features">p numbers.</param>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features)
    {
        Refresh();
        double[] solved = features.ToArray();
        SolveLower(solved);
        return (TensorPrimitives.Dot(features, _mean), TensorPrimitives.SumOfSquares<double>(solved));
    }

    /// <summary>Learns one reward.</summary>
    /// <param name="features">p numbers.</param>
    /// <param name="reward">Observed.</param>
    public void Update(ReadOnlySpan<double> features, double reward)
    {
        double keep = _options.ForgettingFactor;
        TensorPrimitives.Multiply(Precision, keep, Precision);
        TensorPrimitives.Multiply(Information, keep, Information);
        for (int i = 0; i < Size; i++)
        {
            Span<double> row = Precision.AsSpan(i * Size, Size);
            row[i] += (1 - keep) / _options.PriorVariance;
            TensorPrimitives.MultiplyAdd(features, features[i] / _options.NoiseVariance, row, row);
        }

        TensorPrimitives.MultiplyAdd(features, reward / _options.NoiseVariance, Information, Information);
        _isCurrent = false;
    }

    /// <summary>Draws weights from the belief.</summary>
    /// <param name="random">p standard normals are drawn.</param>
    /// <param name="scale">Multiple of the standard deviation.</param>
    public double[] Sample(Xoshiro256 random, double scale)
    {
        Refresh();
        double[] sample = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            sample[i] = scale * random.NextNormal();
        }

        SolveUpper(sample);
        TensorPrimitives.Add(sample, _mean, sample);
        return sample;
    }

    // Λ = R Rᵀ; the prior on its diagonal keeps every pivot positive.
    private void Refresh()
    {
        if (_isCurrent)
        {
            return;
        }

        for (int i = 0; i < Size; i++)
        {
            Span<double> row = _root.AsSpan(i * Size, Size);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = _root.AsSpan(j * Size, Size);
                row[j] = (Precision[(i * Size) + j] - TensorPrimitives.Dot(row[..j], other[..j])) / other[j];
            }

            row[i] = Math.Sqrt(Precision[(i * Size) + i] - TensorPrimitives.SumOfSquares<double>(row[..i]));
        }

        Information.CopyTo(_mean, 0);
        SolveLower(_mean);
        SolveUpper(_mean);
        _isCurrent = true;
    }

    private void SolveLower(Span<double> b)
    {
        for (int i = 0; i < Size; i++)
        {
            ReadOnlySpan<double> row = _root.AsSpan(i * Size, Size);
            b[i] = (b[i] - TensorPrimitives.Dot(row[..i], b[..i])) / row[i];
        }
    }

    private void SolveUpper(Span<double> b)
    {
        for (int i = Size - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = _root.AsSpan(i * Size, Size);
            b[i] /= row[i];
            TensorPrimitives.MultiplyAdd(row[..i], -b[i], b[..i], b[..i]);
        }
    }
}
