namespace Sheaf.Optimizer;

/// <summary>A model whose last inputs are held at given values: the context of a task.</summary>
internal sealed class FixedContext : ISurrogate
{
    private readonly ISurrogate _model;
    private readonly double[] _context;

    /// <summary>Holds the last inputs.</summary>
    /// <param name="model">Of d inputs and the context.</param>
    /// <param name="context">Values of the context.</param>
    public FixedContext(ISurrogate model, double[] context) => (_model, _context) = (model, context);

    /// <inheritdoc/>
    public int Dimension => _model.Dimension - _context.Length;

    /// <inheritdoc/>
    public double NoiseVariance => _model.NoiseVariance;

    /// <inheritdoc/>
    public Posterior Predict(ReadOnlySpan<double> x) => _model.Predict(Extended(x));

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
    {
        double[] ofMean = new double[_model.Dimension];
        double[] ofVariance = new double[_model.Dimension];
        Posterior belief = _model.PredictWithGradient(Extended(x), ofMean, ofVariance);
        ofMean.AsSpan(0, Dimension).CopyTo(meanGradient);
        ofVariance.AsSpan(0, Dimension).CopyTo(varianceGradient);
        return belief;
    }

    /// <inheritdoc/>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances) => _model.PredictMany(Extended(xs), means, variances);

    /// <inheritdoc/>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances)
        => _model.Covariances(Extended(x), Extended(xs), covariances);

    /// <inheritdoc/>
    public ISurrogate Observe(ReadOnlySpan<double> x, double y) => new FixedContext(_model.Observe(Extended(x), y), _context);

    private double[] Extended(ReadOnlySpan<double> x)
    {
        TrainingData.RequireInput(x, Dimension);
        return [.. x, .. _context];
    }

    private double[][] Extended(IReadOnlyList<double[]> xs)
    {
        ArgumentNullException.ThrowIfNull(xs);
        return [.. xs.Select(x => Extended(x.AsSpan()))];
    }
}
