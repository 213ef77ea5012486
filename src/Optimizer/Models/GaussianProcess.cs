using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// Gaussian-process regression (Rasmussen and Williams 2006): Matern-5/2 kernel with one length scale per input, constant mean, noise
/// learnt or given, targets standardised inside, hyperparameters at the maximum of their posterior. Immutable, so safe to share.
/// Inputs are n × d in [0, 1]; predictions are in the targets' units and describe the noise-free function.
/// </summary>
public sealed class GaussianProcess : ISurrogate, ILeaveOneOut
{
    private readonly double[] _rows;
    private readonly double[] _inverseLengthScales;
    private readonly double[] _targets;
    private readonly double[] _residuals;
    private readonly double[] _weights;

    // Of each observation: what is shared and what is its own.
    private readonly double[] _noise;
    private readonly CholeskyFactor _factor;
    private readonly double _signal;
    private readonly double _scale;

    // Everything within is in units of 'scale': the targets' standard deviation or magnitude.
    private GaussianProcess(double[][] inputs, double[] targets, GaussianProcessHyperparameters hyperparameters, double scale, double[]? noise)
    {
        (Hyperparameters, _scale, _targets) = (hyperparameters, scale, targets);
        Dimension = inputs[0].Length;
        _signal = hyperparameters.SignalVariance / scale / scale;
        _inverseLengthScales = [.. hyperparameters.LengthScales.Select(length => 1 / length)];
        _rows = new double[inputs.Length * Dimension];
        for (int i = 0; i < inputs.Length; i++)
        {
            TensorPrimitives.Multiply(inputs[i], _inverseLengthScales, _rows.AsSpan(i * Dimension, Dimension));
        }

        double shared = hyperparameters.NoiseVariance / scale / scale;
        _noise = [.. targets.Select((_, i) => shared + (noise?[i] ?? 0))];
        _factor = Factorise();
        (_residuals, _weights) = Weigh();
    }

    // One more observation: 'rows' and 'targets' already have it.
    private GaussianProcess(GaussianProcess previous, double[] rows, double[] targets, double[] noise, CholeskyFactor? factor)
    {
        (Hyperparameters, _scale, _signal, Dimension) = (previous.Hyperparameters, previous._scale, previous._signal, previous.Dimension);
        (_inverseLengthScales, _rows, _targets, _noise) = (previous._inverseLengthScales, rows, targets, noise);
        _factor = factor ?? Factorise();
        (_residuals, _weights) = Weigh();
    }

    /// <summary>What the fit learnt, in target units.</summary>
    public GaussianProcessHyperparameters Hyperparameters { get; }

    /// <summary>Variance of an observation's noise, in squared target units; given per-point variances come on top.</summary>
    public double NoiseVariance => Hyperparameters.NoiseVariance;

    /// <summary>Length scale of each input, in units of the normalised input.</summary>
    public IReadOnlyList<double> LengthScales => Hyperparameters.LengthScales;

    /// <summary>Log marginal likelihood of the targets in their own units, without priors (Rasmussen and Williams 2006, eq. 5.8).</summary>
    public double LogMarginalLikelihood
        => (-0.5 * (TensorPrimitives.Dot(_residuals, _weights) + _factor.LogDeterminant + (Count * Math.Log(2 * Math.PI)))) - (Count * Math.Log(_scale));

    /// <summary>Jitter added to the covariance diagonal to factorise it, relative to its mean; 0 when none was needed.</summary>
    public double Jitter => _factor.Jitter;

    /// <summary>Number of observations, n.</summary>
    public int Count => _targets.Length;

    /// <summary>Number of inputs, d.</summary>
    public int Dimension { get; }

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
        RequireData(inputs, targets, options.NoiseVariances);
        Standardisation standardisation = Standardisation.Of(targets);
        double scale = standardisation.Scale;
        double[] standard = standardisation.Apply(targets);
        double[]? noise = options.NoiseVariances is { } variances ? [.. variances.Select(v => v / scale / scale)] : null;
        GaussianProcessFitter fitter = new(inputs, standard, noise, options, cancellationToken);
        double[] theta = fitter.Fit(scale, new Random(seed));

        int d = inputs[0].Length;
        double noiseVariance = options.LearnNoise ? Math.Exp(theta[^1]) : NegativeLogPosterior.NoiseFloor;
        GaussianProcessHyperparameters unit = new([.. theta[..d].Select(Math.Exp)], Math.Exp(theta[d]), noiseVariance, 0);
        GaussianProcess centred = new(inputs, standard, unit, 1, noise);
        double mean = NegativeLogPosterior.Residuals(centred._factor, standard, new double[standard.Length], new double[standard.Length]);
        GaussianProcessHyperparameters learnt = new(
            unit.LengthScales,
            unit.SignalVariance * scale * scale,
            noiseVariance * scale * scale,
            standardisation.Mean + (mean * scale));
        return new GaussianProcess(inputs, [.. targets], learnt, scale, noise);
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
        RequireData(inputs, targets, noiseVariances);
        hyperparameters.Validate(inputs[0].Length);
        _ = Standardisation.Of(targets);
        double scale = Math.Sqrt(hyperparameters.SignalVariance);
        double[]? noise = noiseVariances is null ? null : [.. noiseVariances.Select(v => v / scale / scale)];
        return new GaussianProcess(inputs, [.. targets], hyperparameters, scale, noise);
    }

    /// <summary>Belief about the noise-free function at a point.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    public Posterior Predict(ReadOnlySpan<double> x)
    {
        double[] covariances = PriorCovariances(x);
        double mean = TensorPrimitives.Dot(covariances, _weights);
        _factor.SolveLower(covariances);
        double variance = Math.Max(0, _signal - TensorPrimitives.SumOfSquares<double>(covariances));
        return new Posterior(Hyperparameters.Mean + (mean * _scale), variance * _scale * _scale);
    }

    /// <inheritdoc/>
    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
    {
        double[] derivatives = new double[Count];
        double[] covariances = PriorSquaredDistances(x);
        Matern52.CovariancesAndDerivatives(covariances, derivatives, _signal);
        double[] solved = (double[])covariances.Clone();
        _factor.Solve(solved);
        double mean = TensorPrimitives.Dot(covariances, _weights);
        double variance = Math.Max(0, _signal - TensorPrimitives.Dot(covariances, solved));
        for (int k = 0; k < Dimension; k++)
        {
            (double ofMean, double ofVariance) = Slopes(x, k, derivatives, solved);
            meanGradient[k] = ofMean * _scale;
            varianceGradient[k] = variance > 0 ? ofVariance * _scale * _scale : 0;
        }

        return new Posterior(Hyperparameters.Mean + (mean * _scale), variance * _scale * _scale);
    }

    /// <summary>
    /// The process conditioned on one more observation, hyperparameters kept, by one more row of the Cholesky factor: O(n²) instead of the
    /// O(n³) of <see cref="Condition"/>, from which it differs only by rounding. This process stays as it is.
    /// </summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    /// <param name="y">The observed value, finite and of magnitude up to 1e150.</param>
    /// <param name="noiseVariance">Known variance of this target, in squared target units, added to <see cref="NoiseVariance"/>; finite, at least 0.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public GaussianProcess Observe(ReadOnlySpan<double> x, double y, double noiseVariance = 0)
    {
        RequireData([x.ToArray()], [y], [noiseVariance]);
        _ = Standardisation.Of([y]);
        double[] covariances = PriorCovariances(x);
        double[] rows = new double[_rows.Length + Dimension];
        _rows.CopyTo(rows, 0);
        TensorPrimitives.Multiply(x, _inverseLengthScales, rows.AsSpan(_rows.Length));
        double diagonal = _signal + ((NoiseVariance + noiseVariance) / _scale / _scale);
        double[] extended = [.. _noise, diagonal - _signal];
        return new GaussianProcess(this, rows, [.. _targets, y], extended, _factor.TryExtend(covariances, diagonal));
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
        using CandidateBlock block = new(Count, Dimension);
        Span<double> blockMeans = stackalloc double[CandidateBlock.Width];
        Span<double> blockReductions = stackalloc double[CandidateBlock.Width];
        for (int start = 0; start < xs.Count; start += CandidateBlock.Width)
        {
            block.Fill(xs, start, _inverseLengthScales, _rows, _signal);
            WeightedSums(block.Buffer, _weights, blockMeans);
            SolveBlock(block.Buffer, blockReductions);
            for (int b = 0; b < Math.Min(CandidateBlock.Width, xs.Count - start); b++)
            {
                means[start + b] = Hyperparameters.Mean + (blockMeans[b] * _scale);
                variances[start + b] = Math.Max(0, _signal - blockReductions[b]) * _scale * _scale;
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
        double[] solved = PriorCovariances(x);
        _factor.Solve(solved);
        double[] scaled = new double[Dimension];
        TensorPrimitives.Multiply(x, _inverseLengthScales, scaled);
        using CandidateBlock block = new(Count, Dimension);
        using CandidateBlock prior = new(1, Dimension);
        Span<double> reductions = stackalloc double[CandidateBlock.Width];
        for (int start = 0; start < xs.Count; start += CandidateBlock.Width)
        {
            block.Fill(xs, start, _inverseLengthScales, _rows, _signal);
            prior.Fill(xs, start, _inverseLengthScales, scaled, _signal);
            WeightedSums(block.Buffer, solved, reductions);
            for (int b = 0; b < Math.Min(CandidateBlock.Width, xs.Count - start); b++)
            {
                covariances[start + b] = (prior.Buffer[b] - reductions[b]) * _scale * _scale;
            }
        }
    }

    /// <summary>
    /// For each observation, the belief about that (noisy) observation from all the others, hyperparameters kept: in closed form
    /// μᵢ = yᵢ − αᵢ / (K⁻¹)ᵢᵢ, σᵢ² = 1 / (K⁻¹)ᵢᵢ (Rasmussen and Williams 2006, eq. 5.10 to 5.12).
    /// </summary>
    public Posterior[] LeaveOneOut()
    {
        double[] inverse = new double[Count * Count];
        _factor.InvertInto(inverse, new double[Count * Count]);
        Posterior[] beliefs = new Posterior[Count];
        for (int i = 0; i < Count; i++)
        {
            double precision = inverse[(i * Count) + i];
            beliefs[i] = new Posterior(_targets[i] - (_weights[i] / precision * _scale), _scale * _scale / precision);
        }

        return beliefs;
    }

    internal static void RequireInput(ReadOnlySpan<double> x, int dimension)
    {
        if (x.Length != dimension)
        {
            throw new ArgumentException($"Got a point of {x.Length} numbers; expected {dimension}, as in the training inputs.");
        }

        foreach (double value in x)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Got {value} in a point; expected finite numbers, normalised to [0, 1].");
            }
        }
    }

    private static void RequireData(double[][] inputs, double[] targets, IReadOnlyList<double>? noise)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Length == 0 || inputs[0].Length == 0 || inputs.Length != targets.Length)
        {
            throw new ArgumentException($"Got {inputs.Length} inputs and {targets.Length} targets; expected as many of both, at least one, each input with at least one number.", nameof(inputs));
        }

        foreach (double[] input in inputs)
        {
            RequireInput(input, inputs[0].Length);
        }

        if (noise is not null && (noise.Count != targets.Length || noise.Any(v => !(v >= 0) || double.IsInfinity(v))))
        {
            throw new ArgumentException($"Got {noise.Count} noise variances for {targets.Length} targets; expected one finite number of at least 0 for each.", nameof(noise));
        }
    }

    private (double[] Residuals, double[] Weights) Weigh()
    {
        double[] residuals = new double[Count];
        TensorPrimitives.Subtract(_targets, Hyperparameters.Mean, residuals);
        TensorPrimitives.Divide(residuals, _scale, residuals);
        double[] weights = (double[])residuals.Clone();
        _factor.Solve(weights);
        return (residuals, weights);
    }

    private CholeskyFactor Factorise()
    {
        int n = Count;
        double[] covariance = new double[n * n];
        double[] columns = new double[n * Dimension];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < Dimension; k++)
            {
                columns[(k * n) + i] = _rows[(i * Dimension) + k];
            }
        }

        double[] scratch = new double[n];
        for (int i = 0; i < n; i++)
        {
            Span<double> row = covariance.AsSpan(i * n, i);
            Matern52.SquaredDistances(columns, n, _rows.AsSpan(i * Dimension, Dimension), row);
            Matern52.Covariances(row, scratch, _signal);
            covariance[(i * n) + i] = _signal + _noise[i];
        }

        return CholeskyFactor.TryDecompose(covariance, n)
            ?? throw new ArgumentException("The covariance of the inputs cannot be factorised even with jitter. Give a larger noise variance.");
    }

    private double[] PriorCovariances(ReadOnlySpan<double> x)
    {
        double[] covariances = PriorSquaredDistances(x);
        Matern52.Covariances(covariances, new double[Count], _signal);
        return covariances;
    }

    // Derivatives by input k of the mean and the variance: Σ wᵢ ∂kᵢ and −2 Σ (K⁻¹k)ᵢ ∂kᵢ.
    private (double OfMean, double OfVariance) Slopes(ReadOnlySpan<double> x, int k, double[] derivatives, double[] solved)
    {
        double inverse = _inverseLengthScales[k];
        double ofMean = 0;
        double ofVariance = 0;
        for (int i = 0; i < Count; i++)
        {
            double slope = ((x[k] * inverse) - _rows[(i * Dimension) + k]) * derivatives[i];
            ofMean -= _weights[i] * slope;
            ofVariance += solved[i] * slope;
        }

        return (ofMean * inverse, 2 * ofVariance * inverse);
    }

    private double[] PriorSquaredDistances(ReadOnlySpan<double> x)
    {
        RequireInput(x, Dimension);
        double[] distances = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double sum = 0;
            for (int k = 0; k < Dimension; k++)
            {
                double difference = (x[k] * _inverseLengthScales[k]) - _rows[(i * Dimension) + k];
                sum += difference * difference;
            }

            distances[i] = sum;
        }

        return distances;
    }

    private static void WeightedSums(ReadOnlySpan<double> block, ReadOnlySpan<double> weights, Span<double> sums)
    {
        sums.Clear();
        for (int i = 0; i < weights.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(block.Slice(i * CandidateBlock.Width, CandidateBlock.Width), weights[i], sums, sums);
        }
    }

    // Solves L V = block for all columns at once, in place, and sums V's squares by column. The accumulators stay in registers.
    private void SolveBlock(Span<double> block, Span<double> squares)
    {
        ref double origin = ref MemoryMarshal.GetReference(block);
        Vector512<double> q0 = default, q1 = default, q2 = default, q3 = default;
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> row = _factor.Row(i);
            nuint at = (nuint)(i * CandidateBlock.Width);
            Vector512<double> v0 = Vector512.LoadUnsafe(ref origin, at);
            Vector512<double> v1 = Vector512.LoadUnsafe(ref origin, at + 8);
            Vector512<double> v2 = Vector512.LoadUnsafe(ref origin, at + 16);
            Vector512<double> v3 = Vector512.LoadUnsafe(ref origin, at + 24);
            for (int j = 0; j < i; j++)
            {
                Vector512<double> factor = Vector512.Create(-row[j]);
                nuint from = (nuint)(j * CandidateBlock.Width);
                v0 = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref origin, from), v0);
                v1 = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref origin, from + 8), v1);
                v2 = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref origin, from + 16), v2);
                v3 = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref origin, from + 24), v3);
            }

            Vector512<double> inverse = Vector512.Create(1 / row[i]);
            (v0, v1, v2, v3) = (v0 * inverse, v1 * inverse, v2 * inverse, v3 * inverse);
            v0.StoreUnsafe(ref origin, at);
            v1.StoreUnsafe(ref origin, at + 8);
            v2.StoreUnsafe(ref origin, at + 16);
            v3.StoreUnsafe(ref origin, at + 24);
            (q0, q1, q2, q3) = (q0 + (v0 * v0), q1 + (v1 * v1), q2 + (v2 * v2), q3 + (v3 * v3));
        }

        q0.CopyTo(squares);
        q1.CopyTo(squares[8..]);
        q2.CopyTo(squares[16..]);
        q3.CopyTo(squares[24..]);
    }
}
