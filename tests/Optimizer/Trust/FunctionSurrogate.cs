namespace Sheaf.Optimizer.Tests;

/// <summary>A belief with a given mean, and independent errors of a given variance at different points.</summary>
internal sealed class FunctionSurrogate(int dimension, Func<double[], double> mean, Func<double[], double>? variance = null) : ISurrogate
{
    private readonly Func<double[], double> _variance = variance ?? (_ => 0);

    public int Dimension => dimension;

    public double NoiseVariance { get; init; }

    public Posterior Predict(ReadOnlySpan<double> x)
    {
        double[] point = x.ToArray();
        return new Posterior(mean(point), _variance(point));
    }

    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
        => throw new NotSupportedException();

    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances)
    {
        for (int i = 0; i < xs.Count; i++)
        {
            (means[i], variances[i]) = (mean(xs[i]), _variance(xs[i]));
        }
    }

    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances)
    {
        for (int i = 0; i < xs.Count; i++)
        {
            covariances[i] = x.SequenceEqual(xs[i]) ? _variance(xs[i]) : 0;
        }
    }

    public ISurrogate Observe(ReadOnlySpan<double> x, double y) => throw new NotSupportedException();
}
