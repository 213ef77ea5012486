using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Ridge regressions of changes over several steps on lags less the latest value, all with one Cholesky factor.
/// </summary>
/// <remarks>
/// Products of differences are sums of products of values, and those of neighbouring lags follow from one another
/// (<see cref="LaggedProducts"/>): no design matrix is built. Penalty λ n on standardised columns, as in <see cref="RidgeFit"/>.
/// </remarks>
internal sealed class LagRegression
{
    private readonly double[] _z;
    private readonly int _first;
    private readonly int[] _inputs;
    private readonly int[] _offsets;
    private readonly int _outputs;
    private readonly double[] _products;
    private readonly double[] _sums;
    private readonly double[] _factor;
    private int _rows;

    /// <param name="z">The series, its mean near 0.</param>
    /// <param name="first">Time of the first row.</param>
    /// <param name="ahead">Steps ahead, increasing.</param>
    /// <param name="inputs">Offsets of the inputs, each less than 0, in falling runs.</param>
    public LagRegression(double[] z, int first, ReadOnlySpan<int> ahead, ReadOnlySpan<int> inputs)
    {
        _z = z;
        _first = first;
        _outputs = ahead.Length;
        _inputs = inputs.ToArray();
        _offsets = new int[ahead.Length + 1 + inputs.Length];
        for (int g = 0; g < ahead.Length; g++)
        {
            _offsets[g] = ahead[^(g + 1)];
        }

        inputs.CopyTo(_offsets.AsSpan(_outputs + 1));
        _products = new double[_offsets.Length * _offsets.Length];
        _sums = new double[_offsets.Length];
        _factor = new double[Width * Width];
    }

    /// <summary>Multiply-adds that one right-hand side per step and a factor cost.</summary>
    public long SolvingCost => ((long)Width * Width * Width / 6) + ((long)Width * Width * _outputs);

    private int Width => _inputs.Length + 1;

    /// <summary>Multiply-adds that <see cref="Load"/> costs.</summary>
    public long Cost(int rows) => LaggedProducts.Cost(rows, _offsets);

    /// <summary>Learns from as many rows.</summary>
    public void Load(int rows)
    {
        _rows = rows;
        LaggedProducts.Fill(_z, _first, rows, _offsets, _products);
        for (int i = 0; i < _offsets.Length; i++)
        {
            _sums[i] = TensorPrimitives.Sum<double>(_z.AsSpan(_first + _offsets[i], rows));
        }
    }

    /// <summary>Solves for all steps.</summary>
    /// <param name="penalty">λ, more than 0.</param>
    /// <param name="weights">Receives per step a weight for each input, then the bias.</param>
    public void Solve(double penalty, Span<double> weights)
    {
        Factorise(penalty);
        for (int g = 0; g < _outputs; g++)
        {
            Span<double> row = weights.Slice(g * Width, Width);
            int target = _outputs - 1 - g;
            for (int j = 0; j < _inputs.Length; j++)
            {
                row[j] = Between(target, _outputs + 1 + j);
            }

            row[^1] = _sums[target] - _sums[_outputs];
            CholeskyFactor.Solve(_factor, Width, row);
        }
    }

    /// <summary>Solves for other targets of one step with the latest factor.</summary>
    /// <param name="target">One value per row.</param>
    /// <param name="row">Receives a weight per input, then the bias.</param>
    public void Solve(ReadOnlySpan<double> target, Span<double> row)
    {
        double own = TensorPrimitives.Dot(_z.AsSpan(_first, _rows), target);
        for (int j = 0; j < _inputs.Length; j++)
        {
            row[j] = TensorPrimitives.Dot(_z.AsSpan(_first + _inputs[j], _rows), target) - own;
        }

        row[^1] = TensorPrimitives.Sum(target);
        CholeskyFactor.Solve(_factor, Width, row);
    }

    /// <summary>What weights say about each row.</summary>
    public void Fitted(ReadOnlySpan<double> row, Span<double> fitted)
    {
        TensorPrimitives.Multiply(_z.AsSpan(_first, _rows), -TensorPrimitives.Sum(row[..^1]), fitted);
        TensorPrimitives.Add(fitted, row[^1], fitted);
        for (int j = 0; j < _inputs.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(_z.AsSpan(_first + _inputs[j], _rows), row[j], fitted, fitted);
        }
    }

    private void Factorise(double penalty)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _factor[(i * Width) + j] = Between(_outputs + 1 + i, _outputs + 1 + j);
            }

            // A column of zeros (a constant series) keeps weight 0.
            double own = Math.Max(0, _factor[(i * Width) + i]);
            _factor[(i * Width) + i] = own + (penalty * own * (1 + (60.0 / _rows))) + 1e-9;
            _factor[(_inputs.Length * Width) + i] = _sums[_outputs + 1 + i] - _sums[_outputs];
        }

        _factor[^1] = (_rows * (1 + penalty)) + 1e-9;
        CholeskyFactor.Decompose(_factor, Width);
    }

    // Σ (zᵢ − z₀)(zⱼ − z₀), z₀ the latest value.
    private double Between(int i, int j) => Raw(i, j) - Raw(i, _outputs) - Raw(_outputs, j) + Raw(_outputs, _outputs);

    private double Raw(int i, int j) => i >= j ? _products[(i * _offsets.Length) + j] : _products[(j * _offsets.Length) + i];
}
