using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Fits the linear part of a booster and leaves its residuals in the rows: a ridge regression with one matrix for all grid steps,
/// its residuals winsorised and the fit repeated as in <see cref="RidgeFit"/>.
/// </summary>
internal sealed class BoostBaseFit
{
    private const int Turns = 3;
    private const float Winsor = 1.2f;

    private readonly BoostRows _rows;
    private readonly int _n;
    private readonly int _p;
    private readonly float[] _x;
    private readonly float[] _factors;
    private readonly double[] _gram;
    private readonly double[] _solution;
    private readonly float[] _coefficients;
    private readonly float[] _known;
    private readonly float[] _target;
    private readonly float[] _fitted;
    private int _next;

    /// <summary>Prepares the matrix that all regressions share.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="columns">The first so many regressors are used.</param>
    /// <param name="penalty">As a share of each column's own sum of squares.</param>
    public BoostBaseFit(BoostRows rows, int columns, double penalty)
    {
        _rows = rows;
        _n = rows.Count;
        _p = columns + 1;
        _x = new float[_p * _n];
        _factors = new float[_p];
        _gram = new double[_p * _p];
        _solution = new double[_p];
        _coefficients = new float[rows.Scale.Length * _p];
        _known = new float[_n];
        _target = new float[_n];
        _fitted = new float[_n];
        Standardise();
        Decompose(penalty);
    }

    public bool IsComplete => _next == _rows.Scale.Length;

    /// <summary>Multiply-adds of the preparation.</summary>
    public static long PreparationCost(int rows, int columns) => (long)rows * columns * ((columns / 2) + 12);

    /// <summary>Multiply-adds of one grid step.</summary>
    public long StepCost => (long)_n * _p * 2 * Turns;

    /// <summary>Fits the next grid step.</summary>
    public void FitNext()
    {
        int g = _next++;
        for (int i = 0; i < _n; i++)
        {
            _known[i] = _rows.Residuals[(i * BoostRows.Lanes) + g];
        }

        _known.CopyTo(_target, 0);
        Regress();
        for (int j = 0; j < _p; j++)
        {
            _coefficients[(g * _p) + j] = (float)_solution[j] * _factors[j];
        }

        for (int i = 0; i < _n; i++)
        {
            _rows.Residuals[(i * BoostRows.Lanes) + g] = _known[i] - _fitted[i];
        }
    }

    public BoostBase Result() => new(_p - 1, _coefficients);

    private Span<float> Column(int j) => _x.AsSpan(j * _n, _n);

    // Columns of mean square 1: penalties are then alike and single precision suffices.
    private void Standardise()
    {
        for (int j = 0; j < _p - 1; j++)
        {
            Span<float> column = Column(j);
            for (int i = 0; i < _n; i++)
            {
                column[i] = _rows.Raw[(i * _rows.Features) + j];
            }

            float square = TensorPrimitives.SumOfSquares<float>(column) / _n;
            _factors[j] = square > 1e-30f && float.IsFinite(square) ? 1 / MathF.Sqrt(square) : 0;
            TensorPrimitives.Multiply(column, _factors[j], column);
        }

        Column(_p - 1).Fill(1);
        _factors[_p - 1] = 1;
    }

    private void Decompose(double penalty)
    {
        for (int i = 0; i < _p; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _gram[(i * _p) + j] = TensorPrimitives.Dot<float>(Column(i), Column(j));
            }

            // A column of zeros (a constant series) keeps coefficient 0.
            _gram[(i * _p) + i] += (penalty * _gram[(i * _p) + i] * (1 + (60.0 / _n))) + 1e-9;
        }

        CholeskyFactor.Decompose(_gram, _p);
    }

    private void Regress()
    {
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int j = 0; j < _p; j++)
            {
                _solution[j] = TensorPrimitives.Dot<float>(Column(j), _target);
            }

            CholeskyFactor.Solve(_gram, _p, _solution);
            Array.Clear(_fitted);
            for (int j = 0; j < _p; j++)
            {
                TensorPrimitives.MultiplyAdd(Column(j), (float)_solution[j], _fitted, _fitted);
            }

            Winsorise();
        }
    }

    private void Winsorise()
    {
        TensorPrimitives.Subtract(_known, _fitted, _target);
        float width = Winsor * TensorPrimitives.SumOfMagnitudes<float>(_target) / _n;
        for (int i = 0; i < _n; i++)
        {
            _target[i] = _fitted[i] + Math.Clamp(_target[i], -width, width);
        }
    }
}
