namespace Sheaf.Optimizer;

/// <summary>
/// Rank-weighted Gaussian-process ensemble: predictions of a target task from its own process and those of related tasks (supports), each
/// weighed by how often it orders the target's observations best (Feurer, Letham and Bakshy, "Scalable meta-learning for Bayesian
/// optimization", arXiv 1802.02219, 2018). Only the order counts, so supports may lie at other levels; yet predictions are combined in the
/// members' own units: where levels differ, fit all members on standardised targets. Immutable, so safe to share.
/// </summary>
public sealed class RankWeightedEnsemble
{
    private readonly (GaussianProcess Model, double Weight)[] _members;
    private readonly EnsembleVariance _variance;

    private RankWeightedEnsemble(IReadOnlyList<GaussianProcess> supports, GaussianProcess? target, double[] weights, EnsembleVariance variance)
    {
        (Supports, Target, Weights, _variance) = ([.. supports], target, weights, variance);
        GaussianProcess[] models = target is null ? [.. supports] : [.. supports, target];
        _members = [.. models.Zip(weights).Where(member => member.Second > 0)];
    }

    /// <summary>Processes of the related tasks.</summary>
    public IReadOnlyList<GaussianProcess> Supports { get; }

    /// <summary>Process of the target task; null where it has no observation yet.</summary>
    public GaussianProcess? Target { get; }

    /// <summary>Weights of the supports in their order, then, where there is a target, its own. Not negative, of sum 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Weight of the target's own process; 0 where it has none.</summary>
    public double TargetWeight => Target is null ? 0 : Weights[^1];

    /// <summary>Fits a process on the target's observations and combines it with supports.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n may be 0 where there are supports.</param>
    /// <param name="targets">n finite numbers.</param>
    /// <param name="supports">Processes of as many inputs; may be empty where n is at least 1.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="fit">How the target's process is fitted; defaults when null.</param>
    /// <param name="seed">Seed of the draws and of the fit.</param>
    /// <param name="cancellationToken">Stops between members.</param>
    /// <exception cref="ArgumentException">A length or value is wrong, or there is neither an observation nor a support.</exception>
    public static RankWeightedEnsemble Fit(
        double[][] inputs,
        double[] targets,
        IReadOnlyList<GaussianProcess> supports,
        RankWeightedEnsembleOptions? options = null,
        GaussianProcessOptions? fit = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        GaussianProcess? target = inputs.Length == 0 ? null : GaussianProcess.Fit(inputs, targets, fit, seed, cancellationToken);
        return Combine(target, inputs, targets, supports, options, seed, cancellationToken);
    }

    /// <summary>Combines a target's process with supports.</summary>
    /// <param name="target">Conditioned on just <paramref name="inputs"/> and <paramref name="targets"/>; null where n is 0.</param>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1].</param>
    /// <param name="targets">n finite numbers.</param>
    /// <param name="supports">Processes of as many inputs; may be empty where n is at least 1.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="cancellationToken">Stops between members.</param>
    /// <exception cref="ArgumentException">A length is wrong, or there is neither an observation nor a support.</exception>
    public static RankWeightedEnsemble Combine(
        GaussianProcess? target,
        double[][] inputs,
        double[] targets,
        IReadOnlyList<GaussianProcess> supports,
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

    /// <summary>Belief about the noise-free function at a point.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    public Posterior Predict(ReadOnlySpan<double> x)
    {
        double mean = 0;
        double variance = 0;
        double total = 0;
        foreach ((GaussianProcess model, double weight) in _members)
        {
            total += weight;
            Add(model.Predict(x), weight, total, ref mean, ref variance);
        }

        return new Posterior(mean, variance);
    }

    /// <summary>Beliefs about the noise-free function at many points.</summary>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="means">At least m numbers, overwritten.</param>
    /// <param name="variances">At least m numbers, overwritten.</param>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        means[..xs.Count].Clear();
        variances[..xs.Count].Clear();
        double[] memberMeans = new double[xs.Count];
        double[] memberVariances = new double[xs.Count];
        double total = 0;
        foreach ((GaussianProcess model, double weight) in _members)
        {
            total += weight;
            model.PredictMany(xs, memberMeans, memberVariances);
            for (int i = 0; i < memberMeans.Length; i++)
            {
                Add(new Posterior(memberMeans[i], memberVariances[i]), weight, total, ref means[i], ref variances[i]);
            }
        }
    }

    // The spread of the means is updated as they come in (West, "Updating mean and variance estimates", 1979): a difference of squares
    // would lose its digits where the mean is far from 0.
    private void Add(Posterior belief, double weight, double total, ref double mean, ref double variance)
    {
        double step = belief.Mean - mean;
        mean += step * weight / total;
        variance += _variance == EnsembleVariance.Mixture
            ? weight * (belief.Variance + (step * (belief.Mean - mean)))
            : weight * weight * belief.Variance;
    }

    private static double[] Weigh(
        GaussianProcess? target,
        double[][] inputs,
        double[] targets,
        IReadOnlyList<GaussianProcess> supports,
        RankWeightedEnsembleOptions options,
        Random random,
        CancellationToken cancellationToken)
    {
        int members = supports.Count + (target is null ? 0 : 1);
        if (target is null || supports.Count == 0 || targets.Length < options.LeastRankedPoints)
        {
            return [.. Enumerable.Repeat(1.0 / members, members)];
        }

        if (options.Guard == DilutionGuard.Probability && targets.Length >= options.Horizon)
        {
            return [.. new double[supports.Count], 1];
        }

        List<int[]> losses = [];
        foreach (GaussianProcess support in supports)
        {
            cancellationToken.ThrowIfCancellationRequested();
            losses.Add(RankLosses.OfSupport(support, inputs, targets, options.Samples, random));
        }

        losses.Add(RankLosses.OfTarget(target, targets, options.Samples, random));
        return RankWeights.Of(losses, RankWeights.Keep(losses, targets.Length, options, random));
    }

    private static void Require(GaussianProcess? target, double[][] inputs, double[] targets, IReadOnlyList<GaussianProcess> supports)
    {
        if (inputs.Length != targets.Length || inputs.Length != (target?.Count ?? 0))
        {
            throw new ArgumentException(
                $"Got {inputs.Length} inputs and {targets.Length} targets for a process of {target?.Count ?? 0} observations; expected as many of each. Give the data that the process was fitted on.",
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
