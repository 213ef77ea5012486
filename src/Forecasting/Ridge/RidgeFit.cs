using System.Buffers;
using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// One robust ridge regression of the change over <c>h</c> steps on lag features.
/// </summary>
/// <remarks>
/// Penalty λ n on standardised columns (Hoerl &amp; Kennard 1970). Residuals are winsorised and the fit repeated with the same
/// factor (Huber's H-algorithm, Huber 1981 §7.8): it moves the mean towards the median, at the price of a product per turn.
/// </remarks>
internal static class RidgeFit
{
    private const int Turns = 4;
    private const double Winsor = 1.2;

    /// <summary>Multiply-adds that a fit costs.</summary>
    public static long Cost(int rows, int columns) => (long)rows * columns * ((columns / 2) + (2 * Turns) + 4);

    /// <summary>Fits and returns one coefficient per feature and an intercept last; null with too few rows.</summary>
    public static double[]? Solve(ReadOnlySpan<double> z, LagFeatures features, int h, int rows, double penalty)
    {
        int p = features.Items.Length + 1;
        int first = Math.Max(features.Back + (features.Seasons.Length > 0 ? Wrap(features, h) : 0), z.Length - h - rows);
        int n = z.Length - h - first;
        if (n < 8)
        {
            return null;
        }

        double[] pool = ArrayPool<double>.Shared.Rent((p + 2) * n);
        try
        {
            Span<double> x = pool.AsSpan(0, p * n);
            for (int j = 0; j < p - 1; j++)
            {
                features.Items[j].Fill(z, first, h, x.Slice(j * n, n));
            }

            x.Slice((p - 1) * n, n).Fill(1);
            Span<double> y = pool.AsSpan(p * n, n);
            TensorPrimitives.Subtract(z.Slice(first + h, n), z.Slice(first, n), y);
            return Regress(x, y, pool.AsSpan((p + 1) * n, n), p, penalty);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(pool);
        }
    }

    private static int Wrap(LagFeatures features, int h) =>
        features.Items.Max(item => item.Ahead ? item.Reach(h) : 0) is var reach && reach > features.Back ? reach - features.Back : 0;

    private static double[] Regress(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> fitted, int p, double penalty)
    {
        int n = y.Length;
        double[] gram = new double[p * p];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                gram[(i * p) + j] = TensorPrimitives.Dot(x.Slice(i * n, n), x.Slice(j * n, n));
            }

            // A column of zeros (a constant series) keeps coefficient 0.
            double own = gram[(i * p) + i];
            gram[(i * p) + i] = own + (penalty * own * (1 + (60.0 / n))) + 1e-9;
        }

        CholeskyFactor.Decompose(gram, p);
        double[] coefficients = new double[p];
        Span<double> target = new double[n];
        y.CopyTo(target);
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int j = 0; j < p; j++)
            {
                coefficients[j] = TensorPrimitives.Dot(x.Slice(j * n, n), target);
            }

            CholeskyFactor.Solve(gram, p, coefficients);
            if (turn < Turns - 1)
            {
                Winsorise(x, y, coefficients, fitted, target);
            }
        }

        return coefficients;
    }

    private static void Winsorise(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> coefficients, Span<double> fitted, Span<double> target)
    {
        int n = y.Length;
        fitted.Clear();
        for (int j = 0; j < coefficients.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(x.Slice(j * n, n), coefficients[j], fitted, fitted);
        }

        TensorPrimitives.Subtract(y, fitted, target);
        double width = Winsor * TensorPrimitives.SumOfMagnitudes<double>(target) / n;
        for (int i = 0; i < n; i++)
        {
            target[i] = fitted[i] + Math.Clamp(target[i], -width, width);
        }
    }
}
