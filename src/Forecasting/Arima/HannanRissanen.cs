using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// First estimates of ARMA models of all small orders by least squares: residuals of a long autoregression stand for the
/// innovations (Hannan &amp; Rissanen 1982).
/// </summary>
internal sealed class HannanRissanen
{
    private const int LongOrder = 24;

    private readonly int _p;
    private readonly int _q;
    private readonly int _rows;
    private readonly double[] _gram;
    private readonly double[] _cross;
    private readonly double _power;

    /// <param name="w">The differenced series less its mean.</param>
    /// <param name="p">Most autoregressive terms.</param>
    /// <param name="q">Most moving average terms.</param>
    public HannanRissanen(ReadOnlySpan<double> w, int p, int q)
    {
        _p = p;
        _q = q;
        int order = Math.Min(LongOrder, w.Length / 8);
        double[] innovations = Innovations(w, order);
        int first = order + Math.Max(p, q);
        _rows = w.Length - first;
        _gram = new double[(p + q) * (p + q)];
        _cross = new double[p + q];
        ReadOnlySpan<double> target = w.Slice(first, _rows);
        _power = TensorPrimitives.Dot(target, target);
        for (int i = 0; i < p + q; i++)
        {
            ReadOnlySpan<double> column = Column(w, innovations, first, i);
            _cross[i] = TensorPrimitives.Dot(column, target);
            for (int j = 0; j <= i; j++)
            {
                double product = TensorPrimitives.Dot(column, Column(w, innovations, first, j));
                _gram[(i * (p + q)) + j] = _gram[(j * (p + q)) + i] = product;
            }
        }
    }

    /// <summary>Corrected information criterion of a residual variance with as many terms (Hurvich &amp; Tsai 1989).</summary>
    public static double Criterion(double variance, int rows, int terms) =>
        (rows * Math.Log(Math.Max(variance, 1e-300))) + (2.0 * (terms + 1) * rows / Math.Max(1, rows - terms - 2));

    /// <summary>Estimates one order.</summary>
    /// <returns>φ, θ and the corrected information criterion.</returns>
    public (double[] AutoRegressive, double[] MovingAverage, double Criterion) Estimate(int p, int q)
    {
        int k = p + q;
        double[] gram = new double[k * k];
        double[] solution = new double[k];
        for (int i = 0; i < k; i++)
        {
            int from = i < p ? i : _p + i - p;
            solution[i] = _cross[from];
            for (int j = 0; j <= i; j++)
            {
                gram[(i * k) + j] = _gram[(from * (_p + _q)) + (j < p ? j : _p + j - p)];
            }

            gram[(i * k) + i] = (gram[(i * k) + i] * (1 + 1e-9)) + 1e-12;
        }

        double[] cross = [.. solution];
        CholeskyFactor.Decompose(gram, k);
        CholeskyFactor.Solve(gram, k, solution);
        double left = Math.Max(0, _power - TensorPrimitives.Dot<double>(solution, cross));
        return (solution[..p], solution[p..], Criterion(left / _rows, _rows, k));
    }

    private ReadOnlySpan<double> Column(ReadOnlySpan<double> w, ReadOnlySpan<double> innovations, int first, int i) =>
        i < _p ? w.Slice(first - 1 - i, _rows) : innovations.Slice(first - 1 - (i - _p), _rows);

    private static double[] Innovations(ReadOnlySpan<double> w, int order)
    {
        int rows = w.Length - order;
        int[] offsets = [.. Enumerable.Range(0, order + 1).Select(k => -k)];
        double[] products = new double[offsets.Length * offsets.Length];
        LaggedProducts.Fill(w, order, rows, offsets, products);
        double[] gram = new double[order * order];
        double[] solution = new double[order];
        for (int i = 0; i < order; i++)
        {
            solution[i] = products[(i + 1) * offsets.Length];
            for (int j = 0; j <= i; j++)
            {
                gram[(i * order) + j] = products[((i + 1) * offsets.Length) + j + 1];
            }

            gram[(i * order) + i] = (gram[(i * order) + i] * (1 + 1e-9)) + 1e-12;
        }

        CholeskyFactor.Decompose(gram, order);
        CholeskyFactor.Solve(gram, order, solution);
        double[] innovations = new double[w.Length];
        Span<double> known = innovations.AsSpan(order);
        w[order..].CopyTo(known);
        for (int i = 0; i < order; i++)
        {
            TensorPrimitives.MultiplyAdd(w.Slice(order - 1 - i, rows), -solution[i], known, known);
        }

        return innovations;
    }
}
