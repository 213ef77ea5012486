using System.Numerics.Tensors;

namespace Sheaf.Rl;

/// <summary>
/// Belief N(w, P) about the weights of a linear reward, updated by recursive least squares with a forgetting factor
/// (Haykin, "Adaptive filter theory", ch. 10). Forgetting never makes a direction less certain than the prior was, which keeps
/// P bounded while some features are never seen.
/// </summary>
internal sealed class BayesianLinearModel
{
    private readonly double _forgetting;
    private readonly double _noise;
    private readonly double _prior;

    /// <summary>Starts at the prior N(0, prior variance · I).</summary>
    /// <param name="size">Number of weights, p.</param>
    /// <param name="options">Validated.</param>
    public BayesianLinearModel(int size, BanditOptions options)
    {
        (_forgetting, _noise, _prior) = (options.ForgettingFactor, options.NoiseVariance, options.PriorVariance);
        Weights = new double[size];
        Covariance = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            Covariance[(i * size) + i] = _prior;
        }
    }

    /// <summary>Mean weights, p.</summary>
    public double[] Weights { get; }

    /// <summary>p × p, row-major, symmetric.</summary>
    public double[] Covariance { get; }

    /// <summary>Mean and variance of the expected reward of some features.</summary>
    /// <param name="features">p numbers.</param>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features)
    {
        double[] gain = Project(features);
        return (TensorPrimitives.Dot(features, Weights), Math.Max(0, TensorPrimitives.Dot(features, gain)));
    }

    /// <summary>Learns one reward.</summary>
    /// <param name="features">p numbers.</param>
    /// <param name="reward">Observed.</param>
    public void Update(ReadOnlySpan<double> features, double reward)
    {
        Forget();
        double[] gain = Project(features);
        double observed = TensorPrimitives.Dot(features, gain) + _noise;
        double error = reward - TensorPrimitives.Dot(features, Weights);
        TensorPrimitives.MultiplyAdd(gain, error / observed, Weights, Weights);
        int size = Weights.Length;
        for (int i = 0; i < size; i++)
        {
            Span<double> row = Covariance.AsSpan(i * size, size);
            TensorPrimitives.MultiplyAdd(gain, -gain[i] / observed, row, row);
        }

        Symmetrise();
    }

    /// <summary>Draws weights from the belief.</summary>
    /// <param name="random">p standard normals are drawn.</param>
    /// <param name="scale">Multiple of the standard deviation.</param>
    public double[] Sample(Xoshiro256 random, double scale)
    {
        int size = Weights.Length;
        double[] root = SquareRoot();
        double[] sample = (double[])Weights.Clone();
        for (int j = 0; j < size; j++)
        {
            double normal = random.NextNormal() * scale;
            for (int i = j; i < size; i++)
            {
                sample[i] += root[(i * size) + j] * normal;
            }
        }

        return sample;
    }

    // P ← P / λ, scaled back where a variance would exceed the prior's: S P S with diagonal S keeps P positive semidefinite.
    private void Forget()
    {
        int size = Weights.Length;
        double[] scales = new double[size];
        for (int i = 0; i < size; i++)
        {
            double variance = Covariance[(i * size) + i];
            double grown = Math.Min(variance / _forgetting, Math.Max(variance, _prior));
            scales[i] = variance > 0 ? Math.Sqrt(grown / variance) : 1;
        }

        for (int i = 0; i < size; i++)
        {
            Span<double> row = Covariance.AsSpan(i * size, size);
            TensorPrimitives.Multiply(row, scales, row);
            TensorPrimitives.Multiply(row, scales[i], row);
        }
    }

    private double[] Project(ReadOnlySpan<double> features)
    {
        int size = Weights.Length;
        double[] gain = new double[size];
        for (int i = 0; i < size; i++)
        {
            gain[i] = TensorPrimitives.Dot(Covariance.AsSpan(i * size, size), features);
        }

        return gain;
    }

    private void Symmetrise()
    {
        int size = Weights.Length;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double mean = 0.5 * (Covariance[(i * size) + j] + Covariance[(j * size) + i]);
                Covariance[(i * size) + j] = Covariance[(j * size) + i] = mean;
            }
        }
    }

    // Lower Cholesky root; a pivot that rounding has made non-positive contributes nothing.
    private double[] SquareRoot()
    {
        int size = Weights.Length;
        double[] root = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = root.AsSpan(i * size, i);
            for (int j = 0; j <= i; j++)
            {
                double rest = Covariance[(i * size) + j] - TensorPrimitives.Dot(row[..Math.Min(j, i)], root.AsSpan(j * size, j));
                double pivot = root[(j * size) + j];
                root[(i * size) + j] = i == j ? Math.Sqrt(Math.Max(0, rest)) : pivot > 1e-12 ? rest / pivot : 0;
            }
        }

        return root;
    }
}
