namespace Sheaf.Optimizer;

/// <summary>An outcome that is known exactly as a function of the inputs: no variance, nothing to learn.</summary>
internal sealed class KnownSurrogate : ISurrogate
{
    private const double Step = 1e-5;
    private readonly Func<double[], double> _function;

    /// <summary>Wraps a function.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="function">Of d model inputs, finite everywhere.</param>
    public KnownSurrogate(int dimension, Func<double[], double> function) => (Dimension, _function) = (dimension, function);

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public double NoiseVariance => 0;

    /// <inheritdoc/>
    public Posterior Predict(ReadOnlySpan<double> x)
    {
        TrainingData.RequireInput(x, Dimension);
        return new Posterior(_function(x.ToArray()), 0);
    }

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
    {
        TrainingData.RequireInput(x, Dimension);
        double[] moved = x.ToArray();
        varianceGradient[..Dimension].Clear();
        for (int k = 0; k < moved.Length; k++)
        {
            (double low, double high) = (Math.Max(0, x[k] - Step), Math.Min(1, x[k] + Step));
            moved[k] = high;
            double above = _function(moved);
            moved[k] = low;
            meanGradient[k] = (above - _function(moved)) / (high - low);
            moved[k] = x[k];
        }

        return Predict(x);
    }

    /// <inheritdoc/>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        for (int i = 0; i < xs.Count; i++)
        {
            TrainingData.RequireInput(xs[i], Dimension);
            (means[i], variances[i]) = (_function(xs[i]), 0);
        }
    }

    /// <inheritdoc/>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        TrainingData.RequireInput(x, Dimension);
        for (int i = 0; i < xs.Count; i++)
        {
            TrainingData.RequireInput(xs[i], Dimension);
            covariances[i] = 0;
        }
    }

    /// <inheritdoc/>
    public ISurrogate Observe(ReadOnlySpan<double> x, double y)
    {
        TrainingData.RequireInput(x, Dimension);
        return this;
    }
}
