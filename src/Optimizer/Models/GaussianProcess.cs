using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// Gaussian-process regression (Rasmussen and Williams 2006): a kernel with one length scale per input, constant mean, noise learnt or given,
/// targets standardised inside, kernel and hyperparameters at the maximum of their posterior. Immutable, so safe to share.
/// Inputs are n × d in [0, 1]; a context, such as a load, is one more input like any other. Predictions are in the targets' units and
/// describe the noise-free function.
/// </summary>
public sealed class GaussianProcess : ISurrogate, ILeaveOneOut, IJointCovariances
{
    private readonly double[][] _inputs;
    private readonly double[] _targets;
    private readonly double[]? _noiseVariances;
    private readonly InputScaling _scaling;
    private readonly PointPanels _points;
    private readonly PanelFactor _factor;
    private readonly double[] _weights;
    private readonly double _scale;
    private readonly double _fit;

    // Everything within is in units of the signal's standard deviation. A previous process holds all but the last observation.
    private GaussianProcess(double[][] inputs, double[] targets, double[]? noiseVariances, GaussianProcessHyperparameters hyperparameters, GaussianProcess? previous)
    {
        (_inputs, _targets, _noiseVariances, Hyperparameters) = (inputs, targets, noiseVariances, hyperparameters);
        _scale = Math.Sqrt(hyperparameters.SignalVariance);
        _scaling = previous?._scaling ?? new InputScaling(hyperparameters.LengthScales, hyperparameters.Warping);
        _points = _scaling.Apply(inputs);
        _factor = new PanelFactor(targets.Length);
        Factorise(previous);
        (_weights, _fit) = Solve();
    }

    // The factor depends on the inputs alone, so that it serves other targets as well.
    private GaussianProcess(GaussianProcess like, double[] targets)
    {
        (_inputs, _targets, _noiseVariances, Hyperparameters) = (like._inputs, targets, like._noiseVariances, like.Hyperparameters);
        (_scale, _scaling, _points, _factor) = (like._scale, like._scaling, like._points, like._factor);
        (_weights, _fit) = Solve();
    }

    /// <summary>What the fit learnt, in target units.</summary>
    public GaussianProcessHyperparameters Hyperparameters { get; }

    /// <summary>Variance of an observation's noise, in squared target units; given per-point variances come on top.</summary>
    public double NoiseVariance => Hyperparameters.NoiseVariance;

    /// <summary>Length scale of each input, in units of the normalised (and warped) input.</summary>
    public IReadOnlyList<double> LengthScales => Hyperparameters.LengthScales;

    /// <summary>Log marginal likelihood of the targets in their own units, without priors (Rasmussen and Williams 2006, eq. 5.8).</summary>
    public double LogMarginalLikelihood
        => (-0.5 * (_fit + _factor.LogDeterminant + (Count * Math.Log(2 * Math.PI)))) - (Count * Math.Log(_scale));

    /// <summary>
    /// Sum of the log densities of the observations under <see cref="LeaveOneOut"/>'s beliefs, in the targets' own units: a measure of a model
    /// that is less sensitive to its priors than the likelihood (Rasmussen and Williams 2006, eq. 5.10 and 5.11). Takes O(n³).
    /// </summary>
    public double LogLeaveOneOut
    {
        get
        {
            Posterior[] beliefs = LeaveOneOut();
            double sum = -0.5 * Count * Math.Log(2 * Math.PI);
            for (int i = 0; i < Count; i++)
            {
                double deviation = (_targets[i] - beliefs[i].Mean) / beliefs[i].StandardDeviation;
                sum -= (0.5 * deviation * deviation) + Math.Log(beliefs[i].StandardDeviation);
            }

            return sum;
        }
    }

    /// <summary>Jitter added to the covariance diagonal to factorise it, relative to its mean; 0 when none was needed.</summary>
    public double Jitter => _factor.Jitter;

    /// <summary>Number of observations, n.</summary>
    public int Count => _targets.Length;

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => _scaling.Dimension;

    /// <summary>Learns hyperparameters and conditions on the data.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n and d at least 1.</param>
    /// <param name="targets">n finite numbers of magnitude up to 1e150.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of the random starting points.</param>
    /// <param name="cancellationToken">Stops between evaluations of the likelihood.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static GaussianProcess Fit(double[][] inputs, double[] targets, GaussianProcessOptions? options = null, int seed = 0, CancellationToken cancellationToken = default)
    {
        options ??= new GaussianProcessOptions();
        options.Validate();
        TrainingData.Require(inputs, targets, options.NoiseVariances);
        Standardisation standardisation = Standardisation.Of(targets);
        double scale = standardisation.Scale;
        double[] standard = standardisation.Apply(targets);
        double[]? noise = options.NoiseVariances is { } variances ? [.. variances.Select(v => v / scale / scale)] : null;
        GaussianProcessFitter fitter = new(inputs, standard, noise, options, cancellationToken);
        return Condition(inputs, targets, fitter.Fit(standardisation, new Random(seed)), options.NoiseVariances);
    }

    /// <summary>Conditions on data with given hyperparameters, learning nothing.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n and d at least 1.</param>
    /// <param name="targets">n finite numbers of magnitude up to 1e150.</param>
    /// <param name="hyperparameters">As learnt by an earlier fit.</param>
    /// <param name="noiseVariances">Known variance of each target, in squared target units; null when unknown.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static GaussianProcess Condition(double[][] inputs, double[] targets, GaussianProcessHyperparameters hyperparameters, IReadOnlyList<double>? noiseVariances = null)
    {
        ArgumentNullException.ThrowIfNull(hyperparameters);
        TrainingData.Require(inputs, targets, noiseVariances);
        hyperparameters.Validate(inputs[0].Length);
        _ = Standardisation.Of(targets);
        return new GaussianProcess([.. inputs.Select(input => (double[])input.Clone())], [.. targets], noiseVariances?.ToArray(), hyperparameters, null);
    }

    /// <summary>Reads what <see cref="ToState"/> wrote; the process predicts the same to the last bit.</summary>
    /// <param name="state">Of another process.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static GaussianProcess FromState(GaussianProcessState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Condition(state.Inputs, state.Targets, state.Hyperparameters, state.NoiseVariances);
    }

    /// <summary>All that the process is made from.</summary>
    public GaussianProcessState ToState() => new(
        [.. _inputs.Select(input => (double[])input.Clone())],
        (double[])_targets.Clone(),
        Hyperparameters,
        (double[]?)_noiseVariances?.Clone());

    /// <summary>Belief about the noise-free function at a point.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    public Posterior Predict(ReadOnlySpan<double> x)
    {
        double[] covariances = new double[_factor.PaddedSize];
        PriorCovariances(x, covariances, default);
        double mean = TensorPrimitives.Dot(covariances, _weights);
        _factor.SolveForwardOne(covariances);
        return ToPosterior(mean, TensorPrimitives.SumOfSquares<double>(covariances));
    }

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
    {
        double[] slopes = new double[_factor.PaddedSize];
        double[] solved = new double[_factor.PaddedSize];
        PriorCovariances(x, solved, slopes);
        double mean = TensorPrimitives.Dot(solved, _weights);
        _factor.SolveForwardOne(solved);
        Posterior posterior = ToPosterior(mean, TensorPrimitives.SumOfSquares<double>(solved));
        _factor.SolveBackward(solved);
        FillGradients(x, slopes, solved, meanGradient, varianceGradient);
        if (posterior.Variance <= 0)
        {
            varianceGradient[..Dimension].Clear();
        }

        return posterior;
    }

    /// <summary>
    /// The process conditioned on one more observation, hyperparameters kept, by one more column of the Cholesky factor: O(n²) instead of the
    /// O(n³) of <see cref="Condition"/>, with the same result. This process stays as it is.
    /// </summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="y">The observed value, finite and of magnitude up to 1e150.</param>
    /// <param name="noiseVariance">Known variance of this target, in squared target units, added to <see cref="NoiseVariance"/>; finite, at least 0.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public GaussianProcess Observe(ReadOnlySpan<double> x, double y, double noiseVariance = 0)
    {
        TrainingData.RequireInput(x, Dimension);
        TrainingData.Require([x.ToArray()], [y], [noiseVariance]);
        _ = Standardisation.Of([y]);
        double[]? noise = _noiseVariances is null && noiseVariance == 0 ? null : [.. _noiseVariances ?? new double[Count], noiseVariance];
        return new GaussianProcess([.. _inputs, x.ToArray()], [.. _targets, y], noise, Hyperparameters, this);
    }

    /// <summary>The process with other values at the same inputs, hyperparameters kept: O(n²), with the same result as <see cref="Condition"/>.</summary>
    /// <param name="targets">As many finite numbers of magnitude up to 1e150.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    internal GaussianProcess WithTargets(double[] targets)
    {
        TrainingData.Require(_inputs, targets, _noiseVariances);
        _ = Standardisation.Of(targets);
        return new GaussianProcess(this, [.. targets]);
    }

    /// <inheritdoc/>
    ISurrogate ISurrogate.Observe(ReadOnlySpan<double> x, double y) => Observe(x, y);

    /// <summary>Beliefs about the noise-free function at many points.</summary>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="means">At least m numbers, overwritten.</param>
    /// <param name="variances">At least m numbers, overwritten.</param>
    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        using CandidatePanel panel = new(_factor.PaddedSize, Dimension);
        for (int start = 0; start < xs.Count; start += PanelTile.Width)
        {
            panel.Fill(xs, start, _scaling, Hyperparameters.Kernel, _points);
            Vector512<double> sums = panel.WeightedSum(_weights);
            _factor.SolveForward(panel.Covariances);
            Vector512<double> squares = panel.SumOfSquares();
            for (int b = 0; b < Math.Min(PanelTile.Width, xs.Count - start); b++)
            {
                Posterior posterior = ToPosterior(sums[b], squares[b]);
                (means[start + b], variances[start + b]) = (posterior.Mean, posterior.Variance);
            }
        }
    }

    /// <summary>Posterior covariance of the noise-free function between one point and many.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="xs">m × d, finite, meant to be in [0, 1].</param>
    /// <param name="covariances">At least m numbers, overwritten; squared target units.</param>
    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances)
    {
        ArgumentNullException.ThrowIfNull(xs);
        double[] solved = new double[_factor.PaddedSize];
        PriorCovariances(x, solved, default);
        _factor.Solve(solved);
        double[] scaled = new double[Dimension];
        _scaling.Apply(x, scaled);
        using CandidatePanel panel = new(_factor.PaddedSize, Dimension);
        for (int start = 0; start < xs.Count; start += PanelTile.Width)
        {
            panel.Fill(xs, start, _scaling, Hyperparameters.Kernel, _points);
            FillCovariances(panel, scaled, solved, covariances.Slice(start, Math.Min(PanelTile.Width, xs.Count - start)));
        }
    }

    // A panel's kernel values serve all rows, and only rows from the diagonal down are needed. One question by Thompson sampling at 500 trials
    // (4 processes, 1 024 points) takes 1.2 s of CPU; row by row it took 27 s.
    void IJointCovariances.JointCovariances(IReadOnlyList<double[]> xs, Span<double> covariances, CancellationToken cancellationToken)
    {
        (double[] Scaled, double[] Solved)[] rows = new (double[], double[])[xs.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows[i] = (new double[Dimension], new double[_factor.PaddedSize]);
            PriorCovariances(xs[i], rows[i].Solved, default);
            _factor.Solve(rows[i].Solved);
            _scaling.Apply(xs[i], rows[i].Scaled);
        }

        using CandidatePanel panel = new(_factor.PaddedSize, Dimension);
        for (int start = 0; start < xs.Count; start += PanelTile.Width)
        {
            cancellationToken.ThrowIfCancellationRequested();
            panel.Fill(xs, start, _scaling, Hyperparameters.Kernel, _points);
            for (int i = start; i < xs.Count; i++)
            {
                FillCovariances(panel, rows[i].Scaled, rows[i].Solved, covariances.Slice((i * xs.Count) + start, Math.Min(PanelTile.Width, xs.Count - start)));
            }
        }
    }

    /// <summary>
    /// For each observation, the belief about that (noisy) observation from all the others, hyperparameters kept: in closed form
    /// μᵢ = yᵢ − αᵢ / (K⁻¹)ᵢᵢ, σᵢ² = 1 / (K⁻¹)ᵢᵢ (Rasmussen and Williams 2006, eq. 5.10 to 5.12).
    /// </summary>
    public Posterior[] LeaveOneOut()
    {
        PanelInverse inverse = new(Count);
        inverse.Set(_factor);
        double[] precisions = inverse.Diagonal();
        Posterior[] beliefs = new Posterior[Count];
        for (int i = 0; i < Count; i++)
        {
            beliefs[i] = new Posterior(_targets[i] - (_weights[i] / precisions[i] * _scale), _scale * _scale / precisions[i]);
        }

        return beliefs;
    }

    private (double[] Weights, double Fit) Solve()
    {
        double[] residuals = new double[_factor.PaddedSize];
        TensorPrimitives.Subtract(_targets, Hyperparameters.Mean, residuals);
        TensorPrimitives.Divide(residuals.AsSpan(0, Count), _scale, residuals);
        double[] weights = (double[])residuals.Clone();
        _factor.Solve(weights);
        return (weights, TensorPrimitives.Dot(residuals, weights));
    }

    private void Factorise(GaussianProcess? previous)
    {
        double[] covariances = new double[PanelLayout.Upper(_factor.Panels)];
        if (previous is { Jitter: 0 })
        {
            int kept = previous.Count / PanelTile.Width;
            _factor.CopyPanels(previous._factor, kept);
            FillCovariances(covariances, kept);
            if (_factor.TryDecompose(covariances, 0, kept))
            {
                return;
            }
        }

        FillCovariances(covariances, 0);
        if (!_factor.TryDecomposeWithJitter(covariances))
        {
            throw new ArgumentException("The covariance of the inputs cannot be factorised even with jitter. Give a larger noise variance.");
        }
    }

    private void FillCovariances(double[] covariances, int firstPanel)
    {
        KernelPanels.Fill(Hyperparameters.Kernel, _points, 1, covariances, default, firstPanel);
        for (int i = firstPanel * PanelTile.Width; i < Count; i++)
        {
            covariances[PanelLayout.DiagonalElement(i)] = 1 + ((NoiseVariance + (_noiseVariances?[i] ?? 0)) / _scale / _scale);
        }
    }

    // Of one point, scaled, whose prior covariances were solved for, with those of a panel.
    private void FillCovariances(CandidatePanel panel, double[] scaled, double[] solved, Span<double> covariances)
    {
        Span<double> prior = stackalloc double[PanelTile.Width];
        Vector512<double> reductions = panel.WeightedSum(solved);
        KernelPanels.Cross(Hyperparameters.Kernel, scaled, panel.Columns, 1, prior, default);
        for (int b = 0; b < covariances.Length; b++)
        {
            covariances[b] = (prior[b] - reductions[b]) * _scale * _scale;
        }
    }

    private void PriorCovariances(ReadOnlySpan<double> x, Span<double> covariances, Span<double> slopes)
    {
        TrainingData.RequireInput(x, Dimension);
        double[] scaled = new double[Dimension];
        _scaling.Apply(x, scaled);
        KernelPanels.OneToAll(Hyperparameters.Kernel, scaled, _points, covariances, slopes);
    }

    // Derivatives of the mean and the variance: Σ wᵢ ∂kᵢ and −2 Σ (K⁻¹k)ᵢ ∂kᵢ, where ∂kᵢ = −slopeᵢ (scaled x − scaled xᵢ) by a scaled input.
    private void FillGradients(ReadOnlySpan<double> x, double[] slopes, double[] solved, Span<double> ofMean, Span<double> ofVariance)
    {
        double[] scaled = new double[Dimension];
        _scaling.Apply(x, scaled);
        for (int k = 0; k < Dimension; k++)
        {
            double inner = _scaling.Derivative(k, x[k]) * _scale;
            Vector512<double> mean = default, variance = default;
            for (int at = 0; at < slopes.Length; at += PanelTile.Width)
            {
                Vector512<double> coordinates = Vector512.Create(_points.Panel(at / PanelTile.Width).Slice(k * PanelTile.Width, PanelTile.Width));
                Vector512<double> derivatives = (coordinates - Vector512.Create(scaled[k])) * Vector512.LoadUnsafe(ref slopes[at]);
                mean = Vector512.FusedMultiplyAdd(derivatives, Vector512.LoadUnsafe(ref _weights[at]), mean);
                variance = Vector512.FusedMultiplyAdd(derivatives, Vector512.LoadUnsafe(ref solved[at]), variance);
            }

            ofMean[k] = Vector512.Sum(mean) * inner;
            ofVariance[k] = -2 * Vector512.Sum(variance) * inner * _scale;
        }
    }

    private Posterior ToPosterior(double mean, double reduction)
        => new(Hyperparameters.Mean + (mean * _scale), Math.Max(0, 1 - reduction) * _scale * _scale);
}
