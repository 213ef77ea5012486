using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Several models of one outcome, averaged: the mean and the variance of the mixture of their beliefs, Σw(σ² + μ²) − μ̄², so that where the
/// models disagree the average is less sure than any of them (Hoeting, Madigan, Raftery and Volinsky, "Bayesian model averaging", 1999);
/// or the variance of their weighted sum, Σw²σ², as if they erred independently.
/// </summary>
public sealed class ModelAverage : ISurrogate, IJointCovariances
{
    private readonly ISurrogate[] _models;
    private readonly double[] _weights;
    private readonly EnsembleVariance _variance;

    /// <summary>Averages models.</summary>
    /// <param name="models">At least one, of as many inputs each.</param>
    /// <param name="weights">One weight per model, finite and not negative, not all 0; scaled to the sum 1.</param>
    /// <param name="variance">What the average's variance is.</param>
    /// <exception cref="ArgumentException">A count, dimension or weight is wrong.</exception>
    public ModelAverage(IReadOnlyList<ISurrogate> models, IReadOnlyList<double> weights, EnsembleVariance variance = EnsembleVariance.Mixture)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(weights);
        if (models.Count == 0 || weights.Count != models.Count || models.Any(model => model.Dimension != models[0].Dimension))
        {
            throw new ArgumentException($"Got {models.Count} models and {weights.Count} weights; expected as many of both, at least one, all models of as many inputs.", nameof(models));
        }

        if (weights.Any(weight => !(weight >= 0) || !double.IsFinite(weight)) || !(weights.Sum() > 0))
        {
            throw new ArgumentException($"Got weights [{string.Join(", ", weights)}]; expected finite numbers of at least 0, not all 0.", nameof(weights));
        }

        double total = weights.Sum();
        (_models, _weights, _variance) = ([.. models], [.. weights.Select(weight => weight / total)], variance);
    }

    /// <summary>The models.</summary>
    public IReadOnlyList<ISurrogate> Models => _models;

    /// <summary>One weight per model, of sum 1.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <inheritdoc/>
    public int Dimension => _models[0].Dimension;

    /// <inheritdoc/>
    public double NoiseVariance
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _models.Length; i++)
            {
                sum += _weights[i] * _models[i].NoiseVariance;
            }

            return sum;
        }
    }

    /// <inheritdoc/>
    public Posterior Predict(ReadOnlySpan<double> x)
    {
        Posterior[] beliefs = new Posterior[_models.Length];
        for (int i = 0; i < beliefs.Length; i++)
        {
            beliefs[i] = _models[i].Predict(x);
        }

        return Mix(beliefs);
    }

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
    {
        int d = Dimension;
        Span<Posterior> beliefs = stackalloc Posterior[_models.Length];
        Span<double> means = new double[_models.Length * d];
        Span<double> ofVariance = stackalloc double[d];
        meanGradient[..d].Clear();
        varianceGradient[..d].Clear();
        for (int i = 0; i < _models.Length; i++)
        {
            Span<double> ofMean = means.Slice(i * d, d);
            beliefs[i] = _models[i].PredictWithGradient(x, ofMean, ofVariance);
            TensorPrimitives.MultiplyAdd(ofMean, _weights[i], meanGradient[..d], meanGradient[..d]);
            TensorPrimitives.MultiplyAdd(ofVariance, Share(i), varianceGradient[..d], varianceGradient[..d]);
        }

        Posterior mixed = Mix(beliefs);
        for (int i = 0; i < _models.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(means.Slice(i * d, d), 2 * Spread(i) * (beliefs[i].Mean - mixed.Mean), varianceGradient[..d], varianceGradient[..d]);
        }

        return mixed;
    }

    /// <inheritdoc/>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        double[][] memberMeans = new double[_models.Length][];
        double[][] memberVariances = new double[_models.Length][];
        for (int i = 0; i < _models.Length; i++)
        {
            (memberMeans[i], memberVariances[i]) = (new double[xs.Count], new double[xs.Count]);
            _models[i].PredictMany(xs, memberMeans[i], memberVariances[i]);
        }

        Span<Posterior> beliefs = stackalloc Posterior[_models.Length];
        for (int k = 0; k < xs.Count; k++)
        {
            for (int i = 0; i < beliefs.Length; i++)
            {
                beliefs[i] = new Posterior(memberMeans[i][k], memberVariances[i][k]);
            }

            Posterior mixed = Mix(beliefs);
            (means[k], variances[k]) = (mixed.Mean, mixed.Variance);
        }
    }

    /// <inheritdoc/>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        int m = xs.Count;
        double[] average = new double[m];
        double[][] deviations = new double[_models.Length][];
        double[] scratch = new double[m];
        covariances[..m].Clear();
        for (int i = 0; i < _models.Length; i++)
        {
            _models[i].Covariances(x, xs, scratch);
            TensorPrimitives.MultiplyAdd(scratch, Share(i), covariances[..m], covariances[..m]);
            deviations[i] = new double[m];
            _models[i].PredictMany(xs, deviations[i], scratch);
            TensorPrimitives.MultiplyAdd(deviations[i], _weights[i], average, average);
        }

        for (int i = 0; i < _models.Length; i++)
        {
            TensorPrimitives.Subtract(deviations[i], average, deviations[i]);
        }

        AddSpread(x, deviations, covariances[..m]);
    }

    void IJointCovariances.JointCovariances(IReadOnlyList<double[]> xs, Span<double> covariances, CancellationToken cancellationToken)
    {
        int m = xs.Count;
        covariances[..(m * m)].Clear();
        double[] scratch = new double[m * m];
        double[] average = new double[m];
        double[][] deviations = new double[_models.Length][];
        for (int i = 0; i < _models.Length; i++)
        {
            IJointCovariances.Fill(_models[i], xs, scratch, cancellationToken);
            TensorPrimitives.MultiplyAdd(scratch, Share(i), covariances[..(m * m)], covariances[..(m * m)]);
            deviations[i] = new double[m];
            _models[i].PredictMany(xs, deviations[i], scratch);
            TensorPrimitives.MultiplyAdd(deviations[i], _weights[i], average, average);
        }

        for (int i = 0; i < _models.Length; i++)
        {
            TensorPrimitives.Subtract(deviations[i], average, deviations[i]);
        }

        for (int row = 0; row < m; row++)
        {
            AddSpread(xs[row], deviations, covariances.Slice(row * m, m));
        }
    }

    /// <inheritdoc/>
    public ISurrogate Observe(ReadOnlySpan<double> x, double y)
    {
        ISurrogate[] models = new ISurrogate[_models.Length];
        for (int i = 0; i < models.Length; i++)
        {
            models[i] = _models[i].Observe(x, y);
        }

        return new ModelAverage(models, _weights, _variance);
    }

    // What the models' disagreement at a point and at others adds to the covariances.
    private void AddSpread(ReadOnlySpan<double> x, double[][] deviations, Span<double> covariances)
    {
        double[] here = new double[_models.Length];
        for (int i = 0; i < here.Length; i++)
        {
            here[i] = _models[i].Predict(x).Mean;
        }

        double mean = TensorPrimitives.Dot<double>(here, _weights);
        for (int i = 0; i < here.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(deviations[i], Spread(i) * (here[i] - mean), covariances, covariances);
        }
    }

    // Of a model's own variance in the average's.
    private double Share(int model) => _variance == EnsembleVariance.Mixture ? _weights[model] : _weights[model] * _weights[model];

    // Of the distance between a model's mean and the average's.
    private double Spread(int model) => _variance == EnsembleVariance.Mixture ? _weights[model] : 0;

    private Posterior Mix(ReadOnlySpan<Posterior> beliefs)
    {
        double mean = 0;
        for (int i = 0; i < beliefs.Length; i++)
        {
            mean += _weights[i] * beliefs[i].Mean;
        }

        double variance = 0;
        for (int i = 0; i < beliefs.Length; i++)
        {
            double deviation = beliefs[i].Mean - mean;
            variance += (Share(i) * beliefs[i].Variance) + (Spread(i) * deviation * deviation);
        }

        return new Posterior(mean, variance);
    }
}
