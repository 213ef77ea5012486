namespace Sheaf.Optimizer;

/// <summary>Gaussian-process regression.</summary>
public sealed class GaussianProcess
{
    private GaussianProcess(GaussianProcessHyperparameters hyperparameters) => Hyperparameters = hyperparameters;

    /// <summary>What the fit learnt, in target units.</summary>
    public GaussianProcessHyperparameters Hyperparameters { get; }

    /// <summary>Learnt variance of an observation's noise, in squared target units.</summary>
    public double NoiseVariance => Hyperparameters.NoiseVariance;

    /// <summary>Length scale of each input, in units of the normalised input.</summary>
    public IReadOnlyList<double> LengthScales => Hyperparameters.LengthScales;

    /// <summary>Log marginal likelihood of the targets, in target units.</summary>
    public double LogMarginalLikelihood => throw new NotImplementedException();

    /// <summary>Relative jitter added to the covariance diagonal to factorise it; 0 when none was needed.</summary>
    public double Jitter => throw new NotImplementedException();

    /// <summary>Number of observations, n.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Learns hyperparameters and conditions on the data.</summary>
    /// <param name="inputs">n × d, in [0, 1].</param>
    /// <param name="targets">n finite numbers.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of the random starting points.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public static GaussianProcess Fit(double[][] inputs, double[] targets, GaussianProcessOptions? options = null, int seed = 0, CancellationToken cancellationToken = default)
        => throw new NotImplementedException();

    /// <summary>Conditions on data with given hyperparameters, learning nothing.</summary>
    /// <param name="inputs">n × d, in [0, 1].</param>
    /// <param name="targets">n finite numbers.</param>
    /// <param name="hyperparameters">As learnt by an earlier fit.</param>
    /// <param name="noiseVariances">Known variance of each target; null when unknown.</param>
    public static GaussianProcess Condition(double[][] inputs, double[] targets, GaussianProcessHyperparameters hyperparameters, IReadOnlyList<double>? noiseVariances = null)
        => throw new NotImplementedException();

    /// <summary>Belief about the noise-free function at a point.</summary>
    /// <param name="x">d numbers, in [0, 1].</param>
    public Posterior Predict(ReadOnlySpan<double> x) => throw new NotImplementedException();

    /// <summary>Beliefs about the noise-free function at many points.</summary>
    /// <param name="xs">m × d, in [0, 1].</param>
    /// <param name="means">At least m numbers, overwritten.</param>
    /// <param name="variances">At least m numbers, overwritten.</param>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances) => throw new NotImplementedException();

    /// <summary>Posterior covariance between one point and many.</summary>
    /// <param name="x">d numbers, in [0, 1].</param>
    /// <param name="xs">m × d, in [0, 1].</param>
    /// <param name="covariances">At least m numbers, overwritten; squared target units.</param>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances) => throw new NotImplementedException();

    /// <summary>For each observation, the belief about that (noisy) observation from all the others, hyperparameters kept.</summary>
    public Posterior[] LeaveOneOut() => throw new NotImplementedException();
}
