using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Expectation propagation for a Gaussian process whose noisy observations g = f + ε are known exactly or only up to limits (Groot and Lucas,
/// "Gaussian process regression with censored data using expectation propagation", PGM 2012; Rasmussen and Williams 2006, section 3.6).
/// The noise is part of the covariance of g, so an exact observation needs no approximation and a censored one gets a normal site
/// N(g | pseudo-target, site variance). Sites are updated in parallel, damped; the truncations are log-concave, so site variances are
/// positive. At the fixed point the evidence's derivatives are those of a regression on the pseudo-targets.
/// </summary>
internal sealed class ExpectationPropagation
{
    private const int MaximumSweeps = 60;
    private const double Damping = 0.8;
    private const double LeastDamping = 0.3;
    private const double Tolerance = 1e-5;

    // A site this much wider than the belief it meets tells nothing, and its inverse still keeps its digits.
    private const double LeastRelativePrecision = 1e-7;

    private readonly LatentModel _model;
    private readonly CoregionalisedKernel _kernel;
    private readonly TaskMeans _means;
    private readonly int _count;
    private readonly int[] _censored;
    private readonly CensoredBlock _block;
    private readonly double[] _covariance;
    private readonly double[] _inverse;
    private readonly double[] _scratch;
    private readonly double[] _diagonal;
    private readonly double[] _residuals;
    private readonly double[] _weights;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares the buffers and sites that tell nothing.</summary>
    /// <param name="model">Validated, in units in which values are of order 1.</param>
    /// <param name="cancellationToken">Checked at each evaluation.</param>
    public ExpectationPropagation(LatentModel model, CancellationToken cancellationToken)
    {
        (_model, _cancellationToken, _count) = (model, cancellationToken, model.Inputs.Length);
        _kernel = new CoregionalisedKernel(model.Inputs, model.Tasks ?? new int[_count], model.TaskCount, model.Kernel);
        _means = new TaskMeans(model);
        _censored = [.. Enumerable.Range(0, _count).Where(i => model.Lower[i] != model.Upper[i])];
        _block = new CensoredBlock(model, _censored);
        _covariance = new double[_count * _count];
        _inverse = new double[_count * _count];
        _scratch = new double[_count * _count];
        (_diagonal, _residuals, _weights) = (new double[_count], new double[_count], new double[_count]);
        (PseudoTargets, SiteVariances) = (new double[_count], new double[_count]);
        ResetSites();
    }

    /// <summary>The kernel, whose parameters θ begins with; the logarithm of the noise variance follows if it is learnt.</summary>
    public CoregionalisedKernel Kernel => _kernel;

    /// <summary>Length of θ.</summary>
    public int Length => _kernel.Length + (_model.Noise is null ? 1 : 0);

    /// <summary>Means of the sites; the observation itself where it is exact. As of the last evaluation.</summary>
    public double[] PseudoTargets { get; }

    /// <summary>Variances of the sites; 0 where the observation is exact. As of the last evaluation.</summary>
    public double[] SiteVariances { get; }

    /// <summary>Constant mean of each task, as of the last evaluation.</summary>
    public IReadOnlyList<double> Means => _means.Values;

    /// <summary>Sweeps that the last evaluation took.</summary>
    public int Sweeps { get; private set; }

    /// <summary>Negative log evidence and log priors at θ, with the gradient; +∞ where the covariance cannot be factorised.</summary>
    /// <param name="theta">Logarithms of the hyperparameters.</param>
    /// <param name="gradient">As long; overwritten.</param>
    public double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        double value = Converge(theta);
        if (!double.IsFinite(value))
        {
            ResetSites();
            return double.PositiveInfinity;
        }

        gradient.Clear();
        for (int i = 0; i < _count; i++)
        {
            Span<double> row = _inverse.AsSpan(i * _count, i + 1);
            TensorPrimitives.MultiplyAdd(_weights.AsSpan(0, i + 1), -_weights[i], row, row);
        }

        _kernel.AddGradient(_inverse, gradient);
        AddNoiseGradient(theta, gradient);
        return value + AddPriors(theta, gradient);
    }

    /// <summary>Brings the sites to their fixed point at θ.</summary>
    /// <param name="theta">Logarithms of the hyperparameters.</param>
    /// <returns>Negative log evidence without priors of θ; +∞ where the covariance cannot be factorised.</returns>
    public double Converge(ReadOnlySpan<double> theta)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _kernel.Fill(theta, _covariance);
        double noise = _model.Noise ?? Math.Exp(theta[^1]);
        for (int i = 0; i < _count; i++)
        {
            _diagonal[i] = _covariance[(i * _count) + i] + noise + (_model.KnownNoise?[i] ?? 0);
        }

        return TrySweep() && TryCondition(out double value) ? value - SiteTerms() : double.PositiveInfinity;
    }

    private bool TrySweep()
    {
        Sweeps = 0;
        if (_censored.Length == 0)
        {
            return true;
        }

        double damping = 1;
        double previous = double.PositiveInfinity;
        bool prepared = _block.TryPrepare(_covariance, _diagonal);
        while (prepared && Sweeps < MaximumSweeps)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Sweeps++;
            if (!_block.TryCondition(PseudoTargets, SiteVariances))
            {
                return false;
            }

            double change = UpdateSites(damping);
            if (change < Tolerance)
            {
                break;
            }

            damping = change > 0.9 * previous ? Math.Max(LeastDamping, damping * Damping) : damping;
            previous = change;
        }

        return prepared;
    }

    // Regression on the pseudo-targets: factor, inverse, means, weights, and the negative log density of the pseudo-targets.
    private bool TryCondition(out double value)
    {
        for (int i = 0; i < _count; i++)
        {
            _covariance[(i * _count) + i] = _diagonal[i] + SiteVariances[i];
        }

        value = double.PositiveInfinity;
        CholeskyFactor? factor = CholeskyFactor.TryDecompose(_covariance, _count);
        if (factor is null)
        {
            return false;
        }

        factor.InvertInto(_inverse, _scratch);
        double meanPenalty = _means.Estimate(factor, PseudoTargets, _residuals);
        _residuals.CopyTo(_weights, 0);
        factor.Solve(_weights);
        value = meanPenalty + (0.5 * (TensorPrimitives.Dot(_residuals, _weights) + factor.LogDeterminant + (_count * Math.Log(2 * Math.PI))));
        return true;
    }

    // The cavity of a site is the leave-one-out belief (Rasmussen and Williams, eq. 5.12) less the site's own variance.
    private double UpdateSites(double damping)
    {
        double largest = 0;
        for (int a = 0; a < _censored.Length; a++)
        {
            (double mean, double variance) = Cavity(_censored[a], _block.Spreads[a], _block.Weights[a]);
            largest = Math.Max(largest, Move(_censored[a], mean, variance, damping));
        }

        return largest;
    }

    // Logarithms of the sites' constants (Rasmussen and Williams, eq. 3.65).
    private double SiteTerms()
    {
        double terms = 0;
        foreach (int i in _censored)
        {
            double spread = 1 / _inverse[(i * _count) + i];
            (double mean, double variance) = Cavity(i, spread, _weights[i]);
            double gap = mean - PseudoTargets[i];
            double mass = TruncatedNormal.Of(mean, variance, _model.Lower[i], _model.Upper[i]).LogMass;
            terms += mass + (0.5 * (Math.Log(2 * Math.PI * spread) + (gap * gap / spread)));
        }

        return terms;
    }

    private (double Mean, double Variance) Cavity(int i, double spread, double weight)
        => (PseudoTargets[i] - (weight * spread), Math.Max(spread - SiteVariances[i], 1e-9 * spread));

    // Damped in precision and in precision times mean. The change is measured in the cavity's own units.
    private double Move(int i, double mean, double variance, double damping)
    {
        TruncatedNormal tilted = TruncatedNormal.Of(mean, variance, _model.Lower[i], _model.Upper[i]);
        double precision = Math.Max((1 / tilted.Variance) - (1 / variance), LeastRelativePrecision / variance);
        double shift = ((tilted.Mean - mean) / tilted.Variance) + (precision * mean);
        double oldPrecision = 1 / SiteVariances[i];
        double oldShift = PseudoTargets[i] * oldPrecision;

        // Weighed, not moved by a difference: beside a greater old precision a tiny new one would be lost, and its inverse infinite.
        double newPrecision = ((1 - damping) * oldPrecision) + (damping * precision);
        double newShift = ((1 - damping) * oldShift) + (damping * shift);
        double before = ((mean / variance) + oldShift) / ((1 / variance) + oldPrecision);
        SiteVariances[i] = 1 / newPrecision;
        PseudoTargets[i] = newShift / newPrecision;
        double oldVariance = 1 / ((1 / variance) + oldPrecision);
        return Math.Max(Math.Abs(tilted.Mean - before) / Math.Sqrt(variance), Math.Abs(tilted.Variance - oldVariance) / variance);
    }

    private void ResetSites()
    {
        for (int i = 0; i < _count; i++)
        {
            (double lower, double upper) = (_model.Lower[i], _model.Upper[i]);
            PseudoTargets[i] = double.IsInfinity(lower) ? upper : double.IsInfinity(upper) ? lower : 0.5 * (lower + upper);
            SiteVariances[i] = lower == upper ? 0 : double.IsInfinity(upper - lower) ? 10 : Math.Max((upper - lower) * (upper - lower), 1e-9);
        }
    }

    private void AddNoiseGradient(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        if (_model.Noise is not null)
        {
            return;
        }

        double trace = 0;
        for (int i = 0; i < _count; i++)
        {
            trace += _inverse[(i * _count) + i];
        }

        gradient[^1] += 0.5 * Math.Exp(theta[^1]) * trace;
    }

    private double AddPriors(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        Hyperprior lengthScales = Hyperprior.DimensionScaled(_kernel.Dimension);
        double penalty = 0;
        for (int k = 0; k < _kernel.Dimension; k++)
        {
            penalty += Add(lengthScales, theta[k], 1, ref gradient[k]);
        }

        for (int at = _kernel.Dimension; at < _kernel.Length; at++)
        {
            penalty += IsDiagonal(at)
                ? Add(_model.SignalPrior, 2 * theta[at], 2, ref gradient[at])
                : AddSharing(theta[at], ref gradient[at]);
        }

        return _model.Noise is null ? penalty + Add(_model.NoisePrior, theta[^1], 1, ref gradient[^1]) : penalty;
    }

    private bool IsDiagonal(int at) => Enumerable.Range(0, _kernel.TaskCount).Any(task => _kernel.DiagonalAt(task) == at);

    // What tasks share is a priori rather alike than opposite: normal(½, 1) on the elements of L below its diagonal.
    private static double AddSharing(double element, ref double derivative)
    {
        derivative += element - 0.5;
        return 0.5 * (element - 0.5) * (element - 0.5);
    }

    private static double Add(Hyperprior prior, double u, double chain, ref double derivative)
    {
        derivative += chain * prior.PenaltyDerivative(u);
        return prior.Penalty(u);
    }
}
