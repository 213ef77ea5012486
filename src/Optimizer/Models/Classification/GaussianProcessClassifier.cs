namespace Sheaf.Optimizer;

/// <summary>
/// Binary Gaussian-process classification with a probit likelihood P(true | f) = Φ(f), by expectation propagation (Rasmussen and Williams
/// 2006, sections 3.6 and 3.7): whether a trial fails, on which side of a limit a two-humped outcome falls. The kernel is Matern-5/2 with a
/// length scale per input; hyperparameters are at the maximum of their approximate posterior. Immutable, so safe to share.
/// </summary>
public sealed class GaussianProcessClassifier
{
    // A probit needs unit noise: any other is a matter of the latent function's scale.
    private const double ProbitNoise = 1;

    // Latent standard deviations of about 1 to 6: from a faint tendency to sharp edges. Where one class is seen alone, the mean stays modest.
    private static readonly Hyperprior LatentVariance = Hyperprior.LogNormal(2, 1);
    private const double MeanVariance = 1;

    private readonly GaussianProcess _latent;

    private GaussianProcessClassifier(GaussianProcess latent, double logEvidence) => (_latent, LogEvidence) = (latent, logEvidence);

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => _latent.Dimension;

    /// <summary>Number of observations, n.</summary>
    public int Count => _latent.Count;

    /// <summary>Approximate log marginal likelihood of the labels, in nats.</summary>
    public double LogEvidence { get; }

    /// <summary>Length scales, latent variance and latent mean; the noise variance is the probit's, 1.</summary>
    public GaussianProcessHyperparameters Hyperparameters => _latent.Hyperparameters;

    /// <summary>Learns hyperparameters and conditions on the labels. One class alone is allowed.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n and d at least 1.</param>
    /// <param name="labels">n.</param>
    /// <param name="options">Starts, iterations and warm start are used; defaults when null.</param>
    /// <param name="cancellationToken">Stops between sweeps of the propagation.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static GaussianProcessClassifier Fit(
        double[][] inputs,
        IReadOnlyList<bool> labels,
        GaussianProcessOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        RequireData(inputs, labels);
        options ??= new GaussianProcessOptions();
        options.Validate();
        LatentFitter fitter = new(Model(inputs, labels), cancellationToken);
        double[] start = options.WarmStart is { } warm ? fitter.Start(warm, 1) : fitter.DefaultStart();
        (double[] theta, _) = fitter.Fit(Starts(start, options), options.MaximumIterations);
        double evidence = -fitter.Propagation.Converge(theta);
        GaussianProcessHyperparameters learnt = new(
            [.. theta.Take(inputs[0].Length).Select(Math.Exp)],
            fitter.Propagation.Kernel.TaskCovariance(theta)[0],
            ProbitNoise,
            fitter.Propagation.Means[0]);
        return new GaussianProcessClassifier(
            GaussianProcess.Condition(inputs, fitter.Propagation.PseudoTargets, learnt, fitter.Propagation.SiteVariances),
            evidence);
    }

    /// <summary>Probability of <c>true</c> at a point: Φ(μ ÷ √(1 + σ²)) for a latent belief N(μ, σ²) (Rasmussen and Williams, eq. 3.72).</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    public double Probability(ReadOnlySpan<double> x)
    {
        Posterior latent = _latent.Predict(x);
        return Normal.Cumulative(latent.Mean / Math.Sqrt(ProbitNoise + latent.Variance));
    }

    /// <summary>Probabilities of <c>true</c> at many points.</summary>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="probabilities">At least m numbers, overwritten.</param>
    public void Probabilities(IReadOnlyList<double[]> xs, Span<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(xs);
        double[] variances = new double[xs.Count];
        _latent.PredictMany(xs, probabilities, variances);
        for (int i = 0; i < variances.Length; i++)
        {
            probabilities[i] = Normal.Cumulative(probabilities[i] / Math.Sqrt(ProbitNoise + variances[i]));
        }
    }

    /// <summary>Logarithm of the probability of <c>true</c>, accurate where the probability is tiny, with its derivatives.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="gradient">d numbers, overwritten.</param>
    public double LogProbabilityWithGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double[] varianceGradient = new double[Dimension];
        Posterior latent = _latent.PredictWithGradient(x, gradient, varianceGradient);
        double spread = ProbitNoise + latent.Variance;
        double z = latent.Mean / Math.Sqrt(spread);
        double log = Normal.LogCumulative(z);
        double ratio = Math.Exp(Math.Log(Normal.Density(0)) - (0.5 * z * z) - log);
        for (int k = 0; k < Dimension; k++)
        {
            gradient[k] = ratio * ((gradient[k] / Math.Sqrt(spread)) - (0.5 * z * varianceGradient[k] / spread));
        }

        return log;
    }

    /// <summary>Belief about the latent function, in probits.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    public Posterior Latent(ReadOnlySpan<double> x) => _latent.Predict(x);

    // A label says on which side of 0 the noisy latent value lies.
    private static LatentModel Model(double[][] inputs, IReadOnlyList<bool> labels) => new()
    {
        Inputs = inputs,
        Lower = [.. labels.Select(label => label ? 0 : double.NegativeInfinity)],
        Upper = [.. labels.Select(label => label ? double.PositiveInfinity : 0)],
        Noise = ProbitNoise,
        MeanVariance = MeanVariance,
        SignalPrior = LatentVariance,
    };

    // The second start has shorter length scales, for labels that change back and forth.
    private static IEnumerable<double[]> Starts(double[] first, GaussianProcessOptions options)
    {
        yield return first;
        if (options.WarmStart is null && options.Starts > 1)
        {
            double[] second = (double[])first.Clone();
            for (int k = 0; k < second.Length - 1; k++)
            {
                second[k] -= 1;
            }

            yield return second;
        }
    }

    private static void RequireData(double[][] inputs, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        if (inputs.Length == 0 || inputs[0].Length == 0 || inputs.Length != labels.Count)
        {
            throw new ArgumentException($"Got {inputs.Length} inputs and {labels.Count} labels; expected as many of both, at least one, each input with at least one number.", nameof(inputs));
        }

        foreach (double[] input in inputs)
        {
            TrainingData.RequireInput(input, inputs[0].Length);
        }
    }
}
