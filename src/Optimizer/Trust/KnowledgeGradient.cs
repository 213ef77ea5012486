namespace Sheaf.Optimizer;

/// <summary>
/// Knowledge gradient of a minimised objective: how much lower the least posterior mean over a list of alternatives is expected to be
/// after one more noisy observation. Exact, with correlated beliefs (Frazier, Powell and Dayanik, "The knowledge-gradient policy for
/// correlated normal beliefs", INFORMS Journal on Computing 21, 2009). Immutable.
/// </summary>
public sealed class KnowledgeGradient
{
    private readonly ISurrogate _model;
    private readonly IReadOnlyList<double[]> _alternatives;
    private readonly double[] _means;

    /// <summary>Predicts the alternatives.</summary>
    /// <param name="model">Of the minimised objective.</param>
    /// <param name="alternatives">m × d, finite, meant to be in [0, 1], at least one: what can be chosen in the end.</param>
    public KnowledgeGradient(ISurrogate model, IReadOnlyList<double[]> alternatives)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(alternatives);
        if (alternatives.Count == 0)
        {
            throw new ArgumentException("Got no alternatives; expected at least one to choose from.", nameof(alternatives));
        }

        (_model, _alternatives) = (model, alternatives);
        _means = new double[alternatives.Count];
        model.PredictMany(alternatives, _means, new double[alternatives.Count]);
    }

    /// <summary>Position of the alternative of least posterior mean: what would be chosen now.</summary>
    public int Best => Array.IndexOf(_means, _means.Min());

    /// <summary>Expected decrease of the least posterior mean by one observation, in target units; at least 0.</summary>
    /// <param name="x">Where to observe: d finite numbers; need not be an alternative.</param>
    public double Evaluate(ReadOnlySpan<double> x)
    {
        double variance = _model.Predict(x).Variance + _model.NoiseVariance;
        if (!(variance > 0))
        {
            return 0;
        }

        // The mean of alternative i after the observation is aᵢ + bᵢ Z with b = Cov(f(xᵢ), y) / sd(y), seen from now. Z is symmetric, so
        // minimising a + b Z is maximising −a + b Z.
        double[] slopes = new double[_means.Length];
        double[] intercepts = new double[_means.Length];
        _model.Covariances(x, _alternatives, slopes);
        double deviation = Math.Sqrt(variance);
        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] /= deviation;
            intercepts[i] = -_means[i];
        }

        return LinesMaximum.ExpectedExcess(intercepts, slopes);
    }
}
