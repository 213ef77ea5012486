using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Sheaf.Optimizer;

/// <summary>
/// Negative log posterior of a Gaussian process' hyperparameters on standardised targets, with its analytic gradient
/// (Rasmussen and Williams 2006, eq. 5.8 and 5.9). The vector θ holds the logarithms of d length scales, the signal variance and,
/// if learnt, the noise variance. The constant mean takes its generalised-least-squares value at every θ, where the derivative by it is 0.
/// </summary>
internal sealed class NegativeLogPosterior
{
    /// <summary>Least learnt noise variance relative to the targets' variance.</summary>
    public const double NoiseFloor = 1e-6;

    private readonly double[][] _inputs;
    private readonly double[] _targets;
    private readonly double[]? _noise;
    private readonly bool _learnNoise;
    private readonly int _count;
    private readonly int _dimension;
    private readonly LogNormalPrior _lengthScalePrior;
    private readonly double[] _columns;
    private readonly double[] _rows;
    private readonly double[] _covariance;
    private readonly double[] _derivatives;
    private readonly double[] _inverse;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="inputs">n × d.</param>
    /// <param name="targets">n standardised targets.</param>
    /// <param name="noise">Known variance of each standardised target; null for none.</param>
    /// <param name="learnNoise">Whether θ ends with a noise variance.</param>
    /// <param name="cancellationToken">Checked at each evaluation.</param>
    public NegativeLogPosterior(double[][] inputs, double[] targets, double[]? noise, bool learnNoise, CancellationToken cancellationToken)
    {
        (_inputs, _targets, _noise, _learnNoise, _cancellationToken) = (inputs, targets, noise, learnNoise, cancellationToken);
        (_count, _dimension) = (inputs.Length, inputs[0].Length);
        _lengthScalePrior = LogNormalPrior.ForLengthScale(_dimension);
        _columns = new double[_count * _dimension];
        _rows = new double[_count * _dimension];
        _covariance = new double[_count * _count];
        _derivatives = new double[_count * _count];
        _inverse = new double[_count * _count];
    }

    /// <summary>Length of θ.</summary>
    public int Length => _dimension + (_learnNoise ? 2 : 1);

    /// <summary>Value and gradient at θ; +∞ where the covariance cannot be factorised.</summary>
    /// <param name="theta">Logarithms of the hyperparameters.</param>
    /// <param name="gradient">As long; overwritten.</param>
    public double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        double noise = _learnNoise ? Math.Exp(theta[^1]) : NoiseFloor;
        FillCovariance(theta, noise);
        CholeskyFactor? factor = CholeskyFactor.TryDecompose(_covariance, _count);
        if (factor is null)
        {
            return double.PositiveInfinity;
        }

        double[] weights = new double[_count];
        double[] residuals = new double[_count];
        Residuals(factor, _targets, residuals, weights);
        double fit = TensorPrimitives.Dot(residuals, weights);
        double value = 0.5 * (fit + factor.LogDeterminant + (_count * Math.Log(2 * Math.PI)));
        factor.InvertInto(_inverse, _covariance);
        FillGradient(gradient, weights, fit, noise);
        return value + AddPriors(theta, gradient);
    }

    /// <summary>Generalised-least-squares mean, the residuals from it, and K⁻¹ times those.</summary>
    /// <param name="factor">Of K.</param>
    /// <param name="targets">n numbers.</param>
    /// <param name="residuals">n numbers, overwritten.</param>
    /// <param name="weights">n numbers, overwritten.</param>
    public static double Residuals(CholeskyFactor factor, ReadOnlySpan<double> targets, Span<double> residuals, Span<double> weights)
    {
        double[] ones = new double[targets.Length];
        Array.Fill(ones, 1);
        factor.Solve(ones);
        double mean = TensorPrimitives.Dot(ones, targets) / TensorPrimitives.Sum<double>(ones);
        TensorPrimitives.Subtract(targets, mean, residuals);
        residuals.CopyTo(weights);
        factor.Solve(weights);
        return mean;
    }

    private void FillCovariance(ReadOnlySpan<double> theta, double noise)
    {
        for (int k = 0; k < _dimension; k++)
        {
            double inverseScale = Math.Exp(-theta[k]);
            for (int i = 0; i < _count; i++)
            {
                _columns[(k * _count) + i] = _rows[(i * _dimension) + k] = _inputs[i][k] * inverseScale;
            }
        }

        double variance = Math.Exp(theta[_dimension]);
        for (int i = 0; i < _count; i++)
        {
            Span<double> row = _covariance.AsSpan(i * _count, i);
            Matern52.SquaredDistances(_columns, _count, _rows.AsSpan(i * _dimension, _dimension), row);
            Matern52.CovariancesAndDerivatives(row, _derivatives.AsSpan(i * _count, i), variance);
            _covariance[(i * _count) + i] = variance + noise + (_noise?[i] ?? 0);
        }
    }

    // With W = K⁻¹ − α αᵀ every derivative is ½ tr(W ∂K). The signal's needs no product: tr(W K) = n − yᵀα, less the noise on the diagonal.
    private void FillGradient(Span<double> gradient, double[] weights, double fit, double noise)
    {
        gradient.Clear();
        double diagonal = 0;
        double noisyDiagonal = 0;
        for (int i = 0; i < _count; i++)
        {
            double w = _inverse[(i * _count) + i] - (weights[i] * weights[i]);
            diagonal += w;
            noisyDiagonal += w * (noise + (_noise?[i] ?? 0));
            AddLengthScaleTerms(gradient, weights, i);
        }

        gradient[_dimension] = 0.5 * (_count - fit - noisyDiagonal);
        if (_learnNoise)
        {
            gradient[^1] = 0.5 * noise * diagonal;
        }
    }

    private void AddLengthScaleTerms(Span<double> gradient, double[] weights, int i)
    {
        // Row i of W ∘ derivative, strictly below the diagonal; symmetry doubles it, which cancels the ½.
        Span<double> row = _inverse.AsSpan(i * _count, i);
        TensorPrimitives.MultiplyAdd(weights.AsSpan(0, i), -weights[i], row, row);
        TensorPrimitives.Multiply(row, _derivatives.AsSpan(i * _count, i), row);
        for (int k = 0; k < _dimension; k++)
        {
            gradient[k] += WeightedSquares(_columns.AsSpan(k * _count, i), _rows[(i * _dimension) + k], row);
        }
    }

    private static double WeightedSquares(ReadOnlySpan<double> column, double at, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(column);
        ReadOnlySpan<Vector<double>> factors = MemoryMarshal.Cast<double, Vector<double>>(weights);
        Vector<double> centre = new(at);
        Vector<double> sums = Vector<double>.Zero;
        for (int j = 0; j < values.Length; j++)
        {
            Vector<double> difference = values[j] - centre;
            sums += difference * difference * factors[j];
        }

        double sum = Vector.Sum(sums);
        for (int j = values.Length * Vector<double>.Count; j < column.Length; j++)
        {
            sum += (column[j] - at) * (column[j] - at) * weights[j];
        }

        return sum;
    }

    private double AddPriors(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        double penalty = 0;
        for (int k = 0; k < theta.Length; k++)
        {
            LogNormalPrior prior = k < _dimension ? _lengthScalePrior : k == _dimension ? LogNormalPrior.ForSignal : LogNormalPrior.ForNoise;
            penalty += prior.Penalty(theta[k]);
            gradient[k] += prior.PenaltyDerivative(theta[k]);
        }

        return penalty;
    }
}
