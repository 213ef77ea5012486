using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// One model's beliefs over all candidates. An imagined observation at its predicted mean (Kriging believer: Ginsbourger, Le Riche and
/// Carraro 2010) leaves every mean as it is and shrinks the variances by a rank-one term, so the model is never refitted.
/// </summary>
internal sealed class CandidateBeliefs
{
    private readonly ISurrogate? _model;
    private readonly IReadOnlyList<double[]> _candidates;
    private readonly List<double[]> _reductions = [];

    private CandidateBeliefs(ISurrogate? model, IReadOnlyList<double[]> candidates, double[] means, double[] variances)
        => (_model, _candidates, Means, Variances, LargestVariance) = (model, candidates, means, variances, variances.Max());

    /// <summary>One mean per candidate.</summary>
    public double[] Means { get; }

    /// <summary>One variance per candidate, after the imagined observations.</summary>
    public double[] Variances { get; }

    /// <summary>Prior variance, for judging what is still unknown; 0 when exactly known.</summary>
    public double LargestVariance { get; }

    /// <summary>Predicts all candidates.</summary>
    /// <param name="model">Of as many inputs as the candidates have.</param>
    /// <param name="candidates">N × d.</param>
    public static CandidateBeliefs Of(ISurrogate model, IReadOnlyList<double[]> candidates)
    {
        double[] means = new double[candidates.Count];
        double[] variances = new double[candidates.Count];
        model.PredictMany(candidates, means, variances);
        return new CandidateBeliefs(model, candidates, means, variances);
    }

    /// <summary>Takes exactly known values.</summary>
    /// <param name="values">One finite number per candidate.</param>
    /// <param name="candidates">N × d.</param>
    public static CandidateBeliefs Known(double[] values, IReadOnlyList<double[]> candidates)
    {
        if (values.Length != candidates.Count || Array.Exists(values, value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"Got {values.Length} known values for {candidates.Count} candidates; expected one finite number for each.", nameof(values));
        }

        return new CandidateBeliefs(null, candidates, [.. values], new double[values.Length]);
    }

    /// <summary>A copy whose imagined observations leave this one unchanged.</summary>
    public CandidateBeliefs Fork() => new(_model, _candidates, Means, [.. Variances]);

    /// <summary>The belief about one candidate.</summary>
    /// <param name="candidate">From 0 to N (exclusive).</param>
    public Posterior At(int candidate) => new(Means[candidate], Variances[candidate]);

    /// <summary>Imagines observing a candidate's mean.</summary>
    /// <param name="candidate">From 0 to N (exclusive).</param>
    public void Imagine(int candidate)
    {
        if (_model is null)
        {
            return;
        }

        double[] reduction = new double[_candidates.Count];
        _model.Covariances(_candidates[candidate], _candidates, reduction);
        foreach (double[] earlier in _reductions)
        {
            TensorPrimitives.MultiplyAdd(earlier, -earlier[candidate], reduction, reduction);
        }

        double observed = Variances[candidate] + _model.NoiseVariance + (1e-12 * LargestVariance);
        TensorPrimitives.Divide(reduction, Math.Sqrt(observed), reduction);
        _reductions.Add(reduction);
        for (int i = 0; i < reduction.Length; i++)
        {
            Variances[i] = Math.Max(0, Variances[i] - (reduction[i] * reduction[i]));
        }
    }
}
