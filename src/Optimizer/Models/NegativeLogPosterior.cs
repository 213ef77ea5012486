using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// Negative log posterior of a Gaussian process' hyperparameters on standardised targets, with its analytic gradient (Rasmussen and Williams
/// 2006, eq. 5.8 and 5.9), as a function of the logarithms in a <see cref="HyperparameterVector"/>. The constant mean takes its
/// generalised-least-squares value at every θ, where the derivative by it is 0. K⁻¹ is never stored: its tiles are weighted with the
/// kernel's slopes as they come. With panels instead of rows the factorisation alone fell from 1.8 to 0.08 ms at n = 200 and from 14 to 1.2 ms
/// at n = 500; an evaluation at n = 200 takes 0.3 ms.
/// </summary>
internal sealed class NegativeLogPosterior
{
    private readonly KernelKind _kernel;
    private readonly HyperparameterVector _vector;
    private readonly double[][] _inputs;
    private readonly double[] _targets;
    private readonly double[]? _noise;
    private readonly CancellationToken _cancellationToken;
    private readonly PanelFactor _factor;
    private readonly double[] _covariances;
    private readonly double[] _slopes;
    private readonly PanelInverse _inverse;
    private readonly double[] _sides;
    private readonly double[] _whitened;
    private readonly double[] _weights;
    private readonly PointPanels _unscaled;
    private readonly PointPanels _points;
    private readonly PointPanels[] _warpDerivatives;
    private readonly DifferenceSums[] _sums;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="kernel">Kernel.</param>
    /// <param name="vector">Layout and priors of θ.</param>
    /// <param name="inputs">n × d.</param>
    /// <param name="targets">n standardised targets.</param>
    /// <param name="noise">Known variance of each standardised target; null for none.</param>
    /// <param name="cancellationToken">Checked at each evaluation.</param>
    public NegativeLogPosterior(KernelKind kernel, HyperparameterVector vector, double[][] inputs, double[] targets, double[]? noise, CancellationToken cancellationToken)
    {
        (_kernel, _vector, _inputs, _targets, _noise, _cancellationToken) = (kernel, vector, inputs, targets, noise, cancellationToken);
        _factor = new PanelFactor(inputs.Length);
        _covariances = new double[PanelLayout.Upper(_factor.Panels)];
        _slopes = new double[_covariances.Length];
        _inverse = new PanelInverse(inputs.Length);
        _sides = new double[_factor.PaddedSize * PanelTile.Width];
        _whitened = new double[_factor.PaddedSize];
        _weights = new double[_factor.PaddedSize];
        _unscaled = new PointPanels(inputs.Length, vector.Dimension);
        _points = new PointPanels(inputs.Length, vector.Dimension);
        _warpDerivatives = vector.Warped ? [new PointPanels(inputs.Length, vector.Dimension), new PointPanels(inputs.Length, vector.Dimension)] : [];
        _sums = [new DifferenceSums(_points, _points), .. _warpDerivatives.Select(others => new DifferenceSums(_points, others))];
        for (int i = 0; i < inputs.Length; i++)
        {
            _unscaled.Set(i, inputs[i]);
        }
    }

    /// <summary>Generalised-least-squares mean of the standardised targets at the last θ evaluated.</summary>
    public double Mean { get; private set; }

    /// <summary>Value and gradient at θ; +∞ where the covariance cannot be factorised.</summary>
    /// <param name="theta">Logarithms of the hyperparameters.</param>
    /// <param name="gradient">As long, overwritten; or empty for the value alone, which takes a third of the time.</param>
    public double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        double noise = _vector.Noise(theta);
        FillCovariances(theta, noise, gradient.IsEmpty);
        if (!_factor.TryDecomposeWithJitter(_covariances))
        {
            return double.PositiveInfinity;
        }

        double fit = Whiten();
        double value = 0.5 * (fit + _factor.LogDeterminant + (_targets.Length * Math.Log(2 * Math.PI)));
        if (!gradient.IsEmpty)
        {
            FillGradient(gradient, fit, noise);
        }

        return value + AddPriors(theta, gradient);
    }

    private void FillCovariances(ReadOnlySpan<double> theta, double noise, bool valueOnly)
    {
        ScalePoints(theta);
        double variance = Math.Exp(theta[_vector.Dimension]);
        KernelPanels.Fill(_kernel, _points, variance, _covariances, valueOnly ? default : _slopes);
        for (int i = 0; i < _targets.Length; i++)
        {
            _covariances[PanelLayout.DiagonalElement(i)] = variance + NoiseOf(i, noise);
        }
    }

    private void ScalePoints(ReadOnlySpan<double> theta)
    {
        Span<double> inverses = stackalloc double[_vector.Dimension];
        TensorPrimitives.Negate(theta[.._vector.Dimension], inverses);
        TensorPrimitives.Exp(inverses, inverses);
        if (_vector.Warping(theta) is not { } warping)
        {
            _points.SetScaled(_unscaled, inverses);
            return;
        }

        Span<double> warped = stackalloc double[_vector.Dimension];
        Span<double> byA = stackalloc double[_vector.Dimension];
        Span<double> byB = stackalloc double[_vector.Dimension];
        for (int i = 0; i < _inputs.Length; i++)
        {
            for (int k = 0; k < inverses.Length; k++)
            {
                (double ofA, double ofB) = warping.ShapeDerivatives(k, _inputs[i][k]);
                (warped[k], byA[k], byB[k]) = (warping.Apply(k, _inputs[i][k]) * inverses[k], ofA * inverses[k], ofB * inverses[k]);
            }

            _points.Set(i, warped);
            _warpDerivatives[0].Set(i, byA);
            _warpDerivatives[1].Set(i, byB);
        }
    }

    // Targets and ones go through U⁻ᵀ together; the mean and the residuals from it follow by products. Returns the residuals' square norm.
    private double Whiten()
    {
        _sides.AsSpan().Clear();
        for (int i = 0; i < _targets.Length; i++)
        {
            _sides[i * PanelTile.Width] = _targets[i];
            _sides[(i * PanelTile.Width) + 1] = 1;
        }

        _factor.SolveForward(_sides);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < _targets.Length; i++)
        {
            double one = _sides[(i * PanelTile.Width) + 1];
            products += one * _sides[i * PanelTile.Width];
            squares += one * one;
        }

        Mean = products / squares;
        for (int i = 0; i < _targets.Length; i++)
        {
            _whitened[i] = _sides[i * PanelTile.Width] - (Mean * _sides[(i * PanelTile.Width) + 1]);
        }

        return TensorPrimitives.SumOfSquares<double>(_whitened);
    }

    // With T = K⁻¹ − α αᵀ every derivative is ½ tr(T ∂K). The signal's needs no product: tr(T K) = n − yᵀα, less the noise on the diagonal.
    private void FillGradient(Span<double> gradient, double fit, double noise)
    {
        gradient.Clear();
        _inverse.Set(_factor);
        _inverse.MultiplyTransposed(_whitened, _weights);
        foreach (DifferenceSums sums in _sums)
        {
            sums.Clear();
        }

        double diagonal = 0;
        double noisyDiagonal = 0;
        Span<double> tile = stackalloc double[PanelTile.Area];
        for (int column = 0; column < _factor.Panels; column++)
        {
            for (int row = 0; row < column; row++)
            {
                FillTile(tile, row, column);
                AddTile(tile, row, column);
            }

            FillTile(tile, column, column);
            for (int i = column * PanelTile.Width; i < Math.Min(_targets.Length, (column + 1) * PanelTile.Width); i++)
            {
                double w = -tile[i % PanelTile.Width * (PanelTile.Width + 1)];
                diagonal += w;
                noisyDiagonal += w * NoiseOf(i, noise);
            }

            // Off the diagonal each pair is met once for the two it stands for, which cancels the ½.
            TensorPrimitives.Multiply(tile, 0.5, tile);
            AddTile(tile, column, column);
        }

        AddSums(gradient);
        gradient[_vector.Dimension] = 0.5 * (_targets.Length - fit - noisyDiagonal);
        if (_vector.LearnsNoise)
        {
            gradient[^1] = 0.5 * noise * diagonal;
        }
    }

    // −T at one tile.
    private void FillTile(Span<double> tile, int row, int column)
    {
        Vector512<double> columns = Vector512.Create<double>(_weights.AsSpan(column * PanelTile.Width, PanelTile.Width));
        ref double target = ref MemoryMarshal.GetReference(tile);
        for (int r = 0; r < PanelTile.Width; r++)
        {
            (columns * _weights[(row * PanelTile.Width) + r]).StoreUnsafe(ref target, (nuint)(r * PanelTile.Width));
        }

        _inverse.SubtractTile(row, column, tile);
    }

    // Adds the tile, weighted with the kernel's slopes and products of differences, to the sums.
    private void AddTile(Span<double> tile, int row, int column)
    {
        int at = PanelLayout.Upper(column) + (row * PanelTile.Area);
        TensorPrimitives.Multiply(tile, _slopes.AsSpan(at, PanelTile.Area), tile);
        foreach (DifferenceSums sums in _sums)
        {
            sums.Add(tile, row, column);
        }
    }

    // A longer length scale brings points nearer, a larger warped difference takes them apart: hence the signs.
    private void AddSums(Span<double> gradient)
    {
        int d = _vector.Dimension;
        for (int k = 0; k < d; k++)
        {
            gradient[k] -= _sums[0].Sum(k);
            for (int w = 1; w < _sums.Length; w++)
            {
                gradient[(w * d) + 1 + k] += _sums[w].Sum(k);
            }
        }
    }

    private double NoiseOf(int i, double shared) => shared + (_noise?[i] ?? 0);

    private double AddPriors(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        double penalty = 0;
        for (int k = 0; k < theta.Length; k++)
        {
            penalty += _vector.Priors[k].Penalty(theta[k]);
            if (!gradient.IsEmpty)
            {
                gradient[k] += _vector.Priors[k].PenaltyDerivative(theta[k]);
            }
        }

        return penalty;
    }
}
