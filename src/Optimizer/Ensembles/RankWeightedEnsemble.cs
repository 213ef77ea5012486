namespace Sheaf.Optimizer;

/// <summary>
/// Rank-weighted Gaussian-process ensemble: predictions of a target task from its own process and those of related tasks (supports), each
/// weighed by how often it orders the target's observations best (Feurer, Letham and Bakshy, "Scalable meta-learning for Bayesian
/// optimization", arXiv 1802.02219, 2018). Only the order counts, so supports may lie at other levels; yet predictions are combined in the
/// members' own units: where levels differ, fit all members on standardised targets. Members may be of any kind. Immutable, so safe to share.
/// </summary>
public sealed class RankWeightedEnsemble : ISurrogate
{
    private readonly ModelAverage _average;
    private readonly EnsembleVariance _variance;

    private RankWeightedEnsemble(IReadOnlyList<ISurrogate> supports, ISurrogate? target, IReadOnlyList<double> weights, EnsembleVariance variance)
    {
        (Supports, Target, Weights, _variance) = ([.. supports], target, weights, variance);
        ISurrogate[] models = target is null ? [.. supports] : [.. supports, target];
        (ISurrogate Model, double Weight)[] members = [.. models.Zip(weights).Where(member => member.Second > 0)];
        _average = new ModelAverage([.. members.Select(member => member.Model)], [.. members.Select(member => member.Weight)], variance);
    }

    /// <summary>Models of the related tasks.</summary>
    public IReadOnlyList<ISurrogate> Supports { get; }

    /// <summary>Model of the target task; null where it has no observation yet.</summary>
    public ISurrogate? Target { get; }

    /// <summary>Weights of the supports in their order, then, where there is a target, its own. Not negative, of sum 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Weight of the target's own process; 0 where it has none.</summary>
    public double TargetWeight => Target is null ? 0 : Weights[^1];

    /// <summary>Fits a process on the target's observations and combines it with supports.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n may be 0 where there are supports.</param>
    /// <param name="targets">n finite numbers.</param>
    /// <param name="supports">Models of as many inputs; may be empty where n is at least 1.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="fit">How the target's process is fitted; defaults when null.</param>
    /// <param name="seed">Seed of the draws and of the fit.</param>
    /// <param name="cancellationToken">Stops between members.</param>
    /// <exception cref="ArgumentException">A length or value is wrong, or there is neither an observation nor a support.</exception>
    public static RankWeightedEnsemble Fit(
        double[][] inputs,
        double[] targets,
        IReadOnlyList<ISurrogate> supports,
        RankWeightedEnsembleOptions? options = null,
        GaussianProcessOptions? fit = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        GaussianProcess? target = inputs.Length == 0 ? null : GaussianProcess.Fit(inputs, targets, fit, seed, cancellationToken);
        return Combine(target, inputs, targets, supports, options, seed, cancellationToken);
    }

    /// <summary>Combines a target's model with supports.</summary>
    /// <param name="target">
    /// Conditioned on just <paramref name="inputs"/> and <paramref name="targets"/>, and an <see cref="ILeaveOneOut"/> where there are supports;
    /// null where n is 0.
    /// </param>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1].</param>
    /// <param name="targets">n finite numbers; the limit where a value is censored, as equal ones are not ranked.</param>
    /// <param name="supports">Models of as many inputs; may be empty where n is at least 1.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="cancellationToken">Stops between members.</param>
    /// <exception cref="ArgumentException">A length is wrong, or there is neither an observation nor a support.</exception>
    public static RankWeightedEnsemble Combine(
        ISurrogate? target,
        double[][] inputs,
        double[] targets,
        IReadOnlyList<ISurrogate> supports,
        RankWeightedEnsembleOptions? options = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(supports);
        options ??= new RankWeightedEnsembleOptions();
        Require(target, inputs, targets, supports);
        double[] weights = Weigh(target, inputs, targets, supports, options, new Random(seed), cancellationToken);
        return new RankWeightedEnsemble(supports, target, weights, options.Variance);
    }

    /// <inheritdoc/>
    public int Dimension => _average.Dimension;

    /// <summary>Variance of an observation's noise, in squared target units: the target's, or the supports' weighted mean where there is none.</summary>
    public double NoiseVariance => Target?.NoiseVariance ?? _average.NoiseVariance;

    /// <inheritdoc/>
    public Posterior Predict(ReadOnlySpan<double> x) => _average.Predict(x);

    /// <inheritdoc/>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances) => _average.PredictMany(xs, means, variances);

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
        => _average.PredictWithGradient(x, meanGradient, varianceGradient);

    /// <inheritdoc/>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances) => _average.Covariances(x, xs, covariances);

    /// <summary>
    /// The ensemble whose target's model is conditioned on one more observation, weights kept; without a target every support is conditioned on
    /// it. To weigh anew, combine again.
    /// </summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="y">The observed value, finite.</param>
    public ISurrogate Observe(ReadOnlySpan<double> x, double y)
    {
        if (Target is not null)
        {
            return new RankWeightedEnsemble(Supports, Target.Observe(x, y), Weights, _variance);
        }

        double[] point = x.ToArray();
        return new RankWeightedEnsemble([.. Supports.Select(support => support.Observe(point, y))], null, Weights, _variance);
    }

    private static double[] Weigh(
        ISurrogate? target,
        double[][] inputs,
        double[] targets,
        IReadOnlyList<ISurrogate> supports,
        RankWeightedEnsembleOptions options,
        Random random,
        CancellationToken cancellationToken)
    {
        int members = supports.Count + (target is null ? 0 : 1);
        if (target is null || supports.Count == 0 || targets.Length < options.LeastRankedPoints)
        {
            return [.. Enumerable.Repeat(1.0 / members, members)];
        }

        if (options.Guard is DilutionGuard.Probability or DilutionGuard.Discount && targets.Length >= options.Horizon)
        {
            return [.. new double[supports.Count], 1];
        }

        List<int[]> losses = [];
        foreach (ISurrogate support in supports)
        {
            cancellationToken.ThrowIfCancellationRequested();
            losses.Add(RankLosses.OfSupport(support, inputs, targets, options.Samples, random));
        }

        losses.Add(RankLosses.OfTarget(target, targets, options.Samples, random));
        return options.Guard == DilutionGuard.Discount
            ? RankWeights.Discounted(losses, targets.Length, options.Horizon)
            : RankWeights.Of(losses, RankWeights.Keep(losses, targets.Length, options, random));
    }

    private static void Require(ISurrogate? target, double[][] inputs, double[] targets, IReadOnlyList<ISurrogate> supports)
    {
        if (target is not (null or ILeaveOneOut))
        {
            throw new ArgumentException($"Got a target of type {target.GetType().Name}; expected one that implements {nameof(ILeaveOneOut)}, by which it is ranked against the supports.", nameof(target));
        }

        int count = (target as ILeaveOneOut)?.Count ?? 0;
        if (inputs.Length != targets.Length || inputs.Length != count)
        {
            throw new ArgumentException(
                $"Got {inputs.Length} inputs and {targets.Length} targets for a model of {count} observations; expected as many of each. Give the data that the model was fitted on.",
                nameof(targets));
        }

        if (target is null && supports.Count == 0)
        {
            throw new ArgumentException("Got neither an observation nor a support; expected at least one of them.", nameof(supports));
        }

        int dimension = (target ?? supports[0]).Dimension;
        if (supports.FirstOrDefault(support => support.Dimension != dimension) is { } odd)
        {
            throw new ArgumentException($"Got a support of {odd.Dimension} inputs; expected {dimension}, as the others.", nameof(supports));
        }
    }
}
