namespace Sheaf.Optimizer;

/// <summary>A model that predicts the covariances among many points faster than one point after the other.</summary>
internal interface IJointCovariances
{
    /// <summary>Posterior covariances of the noise-free function among points, with the same results as <see cref="ISurrogate.Covariances"/>.</summary>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="covariances">m × m row by row: the lower triangle is overwritten, the rest may be too; squared target units.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    void JointCovariances(IReadOnlyList<double[]> xs, Span<double> covariances, CancellationToken cancellationToken);

    /// <summary>The same of any model.</summary>
    /// <param name="model">What predicts.</param>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="covariances">m × m row by row: the lower triangle is overwritten, the rest may be too; squared target units.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    static void Fill(ISurrogate model, IReadOnlyList<double[]> xs, Span<double> covariances, CancellationToken cancellationToken)
    {
        if (model is IJointCovariances joint)
        {
            joint.JointCovariances(xs, covariances, cancellationToken);
            return;
        }

        for (int i = 0; i < xs.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.Covariances(xs[i], xs, covariances.Slice(i * xs.Count, xs.Count));
        }
    }
}
