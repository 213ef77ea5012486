namespace Sheaf.Optimizer;

/// <summary>One task of a <see cref="MultiTaskGaussianProcess"/>.</summary>
internal sealed class TaskSurrogate : ISurrogate
{
    private readonly MultiTaskGaussianProcess _model;
    private readonly int _task;

    /// <summary>Looks at one task.</summary>
    /// <param name="model">Of all tasks.</param>
    /// <param name="task">Which.</param>
    public TaskSurrogate(MultiTaskGaussianProcess model, int task) => (_model, _task) = (model, task);

    /// <inheritdoc/>
    public int Dimension => _model.Dimension;

    /// <inheritdoc/>
    public double NoiseVariance => _model.Hyperparameters.NoiseVariance;

    /// <inheritdoc/>
    public Posterior Predict(ReadOnlySpan<double> x) => _model.Predict(x, _task);

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
        => _model.PredictWithGradient(x, _task, meanGradient, varianceGradient);

    /// <inheritdoc/>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        for (int i = 0; i < xs.Count; i++)
        {
            (means[i], variances[i]) = _model.Predict(xs[i], _task);
        }
    }

    /// <inheritdoc/>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        _model.Covariances(x, _task, xs, covariances);
    }

    /// <inheritdoc/>
    public ISurrogate Observe(ReadOnlySpan<double> x, double y)
        => new TaskSurrogate(_model.Observe(x, _task, CensoredValue.Exact(y)), _task);
}
