namespace Sheaf.Optimizer;

/// <summary>
/// Gaussian-process regression on observations of which some are known only up to limits (Tobit likelihood), by expectation propagation:
/// Groot and Lucas, "Gaussian process regression with censored data using expectation propagation", PGM 2012. Taking a limit for the value
/// would pull the function towards it; leaving such observations out would forget that they are high. Hyperparameters are at the maximum of
/// their approximate posterior, under log-normal priors; with nothing censored the model is the <see cref="GaussianProcess"/> exactly. Immutable, so safe to share. Predictions describe the noise-free, uncensored function.
/// </summary>
public sealed class CensoredGaussianProcess : ISurrogate, ILeaveOneOut
{
    private readonly GaussianProcess _process;
    private readonly double[][] _inputs;
    private readonly CensoredValue[] _targets;
    private readonly double[]? _noise;
    private readonly double[] _siteVariances;

    private CensoredGaussianProcess(double[][] inputs, CensoredValue[] targets, double[]? noise, double[] siteVariances, GaussianProcess process)
        => (_inputs, _targets, _noise, _siteVariances, _process) = (inputs, targets, noise, siteVariances, process);

    /// <summary>What the fit learnt, in target units.</summary>
    public GaussianProcessHyperparameters Hyperparameters => _process.Hyperparameters;

    /// <summary>Number of observations, n, censored ones included.</summary>
    public int Count => _targets.Length;

    /// <summary>Number of observations that are known only up to limits.</summary>
    public int CensoredCount => _targets.Count(target => target.IsCensored);

    /// <inheritdoc/>
    public int Dimension => _process.Dimension;

    /// <inheritdoc/>
    public double NoiseVariance => _process.NoiseVariance;

    /// <summary>Learns hyperparameters and conditions on the data.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n and d at least 1.</param>
    /// <param name="targets">n observations of magnitude up to 1e150.</param>
    /// <param name="options">
    /// Defaults when null. Where something is censored, warping is learnt as if the limits were values, and the choice of priors does not count.
    /// </param>
    /// <param name="seed">Seed of the starting points of the fit that ignores the censoring, from which this one starts.</param>
    /// <param name="cancellationToken">Stops between sweeps of the propagation.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static CensoredGaussianProcess Fit(
        double[][] inputs,
        IReadOnlyList<CensoredValue> targets,
        GaussianProcessOptions? options = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        options ??= new GaussianProcessOptions();
        CensoredValue[] values = [.. targets];
        double[] limits = [.. values.Select(value => value.Representative)];
        GaussianProcess plain = GaussianProcess.Fit(inputs, limits, options, seed, cancellationToken);
        if (!values.Any(value => value.IsCensored))
        {
            return new CensoredGaussianProcess(inputs, values, options.NoiseVariances?.ToArray(), new double[values.Length], plain);
        }

        GaussianProcessHyperparameters near = options.WarmStart ?? plain.Hyperparameters;
        GaussianProcessHyperparameters learnt = Kernels(options, near)
            .Select(kernel => Learn(inputs, values, near with { Kernel = kernel, Warping = plain.Hyperparameters.Warping }, options, cancellationToken))
            .MinBy(candidate => candidate.Value).Hyperparameters;
        return Condition(inputs, values, learnt, options.NoiseVariances, cancellationToken);
    }

    /// <summary>Conditions on data with given hyperparameters, learning nothing.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n and d at least 1.</param>
    /// <param name="targets">n observations of magnitude up to 1e150.</param>
    /// <param name="hyperparameters">As learnt by an earlier fit.</param>
    /// <param name="noiseVariances">Known variance of each target, in squared target units; null when unknown.</param>
    /// <param name="cancellationToken">Stops between sweeps of the propagation.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static CensoredGaussianProcess Condition(
        double[][] inputs,
        IReadOnlyList<CensoredValue> targets,
        GaussianProcessHyperparameters hyperparameters,
        IReadOnlyList<double>? noiseVariances = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        CensoredValue[] values = [.. targets];
        double[]? noise = noiseVariances?.ToArray();
        GaussianProcess plain = GaussianProcess.Condition(inputs, [.. values.Select(value => value.Representative)], hyperparameters, noise);
        if (!values.Any(value => value.IsCensored))
        {
            return new CensoredGaussianProcess(inputs, values, noise, new double[values.Length], plain);
        }

        (double[] pseudoTargets, double[] variances) = Sites(inputs, values, hyperparameters, noise, cancellationToken);
        double[] total = [.. variances.Select((variance, i) => variance + (noise?[i] ?? 0))];
        return new CensoredGaussianProcess(inputs, values, noise, variances, GaussianProcess.Condition(inputs, pseudoTargets, hyperparameters, total));
    }

    /// <inheritdoc/>
    public Posterior Predict(ReadOnlySpan<double> x) => _process.Predict(x);

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
        => _process.PredictWithGradient(x, meanGradient, varianceGradient);

    /// <inheritdoc/>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances) => _process.PredictMany(xs, means, variances);

    /// <inheritdoc/>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances) => _process.Covariances(x, xs, covariances);

    /// <inheritdoc/>
    public ISurrogate Observe(ReadOnlySpan<double> x, double y) => Observe(x, CensoredValue.Exact(y));

    /// <summary>The model conditioned on one more observation, hyperparameters kept; what is censored is weighed anew.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="y">The observation.</param>
    public CensoredGaussianProcess Observe(ReadOnlySpan<double> x, CensoredValue y)
        => Condition([.. _inputs, x.ToArray()], [.. _targets, y], Hyperparameters, _noise is null ? null : [.. _noise, 0]);

    /// <summary>
    /// For each observation, the belief about the (noisy, uncensored) value from all the others, hyperparameters and the others' sites kept;
    /// exact where nothing is censored. See <see cref="GaussianProcess.LeaveOneOut"/>.
    /// </summary>
    public Posterior[] LeaveOneOut()
        => [.. _process.LeaveOneOut().Select((belief, i) => belief with { Variance = Math.Max(0, belief.Variance - _siteVariances[i]) })];

    // A chosen kernel; else, of the two that are tried, the one of greater posterior density, or without further starts the plain fit's.
    private static KernelKind[] Kernels(GaussianProcessOptions options, GaussianProcessHyperparameters near)
        => options.Kernel is { } kernel ? [kernel]
        : options.Starts == 1 || options.WarmStart is not null ? [near.Kernel]
        : [KernelKind.Matern52, KernelKind.SquaredExponential];

    private static (GaussianProcessHyperparameters Hyperparameters, double Value) Learn(
        double[][] inputs,
        CensoredValue[] values,
        GaussianProcessHyperparameters near,
        GaussianProcessOptions options,
        CancellationToken cancellationToken)
    {
        Standardisation units = Standardisation.Of([.. values.Select(value => value.Representative)]);
        LatentModel model = Model(inputs, values, near, units, options.NoiseVariances) with { Noise = options.LearnNoise ? null : 1e-6 };
        LatentFitter fitter = new(model, cancellationToken);
        (double[] theta, double value) = fitter.Fit([fitter.Start(near, units.Scale)], options.MaximumIterations);
        ExpectationPropagation propagation = fitter.Propagation;
        propagation.Converge(theta);
        double square = units.Scale * units.Scale;
        GaussianProcessHyperparameters learnt = near with
        {
            LengthScales = [.. theta.Take(propagation.Kernel.Dimension).Select(Math.Exp)],
            SignalVariance = propagation.Kernel.TaskCovariance(theta)[0] * square,
            NoiseVariance = (model.Noise ?? Math.Exp(theta[^1])) * square,
            Mean = units.Mean + (propagation.Means[0] * units.Scale),
        };
        return (learnt, value);
    }

    private static LatentModel Model(
        double[][] inputs,
        CensoredValue[] values,
        GaussianProcessHyperparameters shape,
        Standardisation units,
        IReadOnlyList<double>? noise) => new()
        {
            Inputs = shape.Warping is { } warping ? [.. inputs.Select(x => x.Select((value, k) => warping.Apply(k, value)).ToArray())] : inputs,
            Lower = units.Apply([.. values.Select(value => value.Lower)]),
            Upper = units.Apply([.. values.Select(value => value.Upper)]),
            Kernel = shape.Kernel,
            KnownNoise = noise is null ? null : [.. noise.Select(variance => variance / units.Scale / units.Scale)],
        };

    // Pseudo-targets and the variances of their sites, for a mean that is kept: its prior leaves no room.
    private static (double[] PseudoTargets, double[] Variances) Sites(
        double[][] inputs,
        CensoredValue[] values,
        GaussianProcessHyperparameters hyperparameters,
        double[]? noise,
        CancellationToken cancellationToken)
    {
        Standardisation units = new(hyperparameters.Mean, Math.Sqrt(hyperparameters.SignalVariance));
        LatentModel model = Model(inputs, values, hyperparameters, units, noise) with { Noise = hyperparameters.NoiseVariance / hyperparameters.SignalVariance, MeanVariance = 1e-12 };
        LatentFitter fitter = new(model, cancellationToken);
        if (!double.IsFinite(fitter.Propagation.Converge(fitter.Start(hyperparameters, units.Scale))))
        {
            throw new ArgumentException("The covariance of the inputs cannot be factorised even with jitter. Give a larger noise variance.");
        }

        return (
            [.. fitter.Propagation.PseudoTargets.Select(y => units.Mean + (y * units.Scale))],
            [.. fitter.Propagation.SiteVariances.Select(variance => variance * units.Scale * units.Scale)]);
    }
}
