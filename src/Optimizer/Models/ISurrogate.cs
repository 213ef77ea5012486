namespace Sheaf.Optimizer;

/// <summary>A probabilistic model of one outcome over normalised inputs. Immutable, so safe to share.</summary>
public interface ISurrogate
{
    /// <summary>Number of inputs, d.</summary>
    int Dimension { get; }

    /// <summary>Variance of an observation's noise, in squared target units.</summary>
    double NoiseVariance { get; }

    /// <summary>Belief about the noise-free function at a point.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    Posterior Predict(ReadOnlySpan<double> x);

    /// <summary>Belief about the noise-free function at a point, with its derivatives by each input.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="meanGradient">d numbers, overwritten: derivatives of the mean.</param>
    /// <param name="varianceGradient">d numbers, overwritten: derivatives of the variance.</param>
    Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient);

    /// <summary>Beliefs about the noise-free function at many points.</summary>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="means">At least m numbers, overwritten.</param>
    /// <param name="variances">At least m numbers, overwritten.</param>
    void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances);

    /// <summary>Posterior covariance of the noise-free function between one point and many.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="covariances">At least m numbers, overwritten; squared target units.</param>
    void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances);

    /// <summary>The model conditioned on one more observation, what it learnt otherwise kept.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="y">The observed value, finite.</param>
    ISurrogate Observe(ReadOnlySpan<double> x, double y);
}
