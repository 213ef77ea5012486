using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>Cholesky factor of a small positive definite matrix, rows one after another, in place.</summary>
internal static class CholeskyFactor
{
    /// <summary>Replaces the lower triangle by L with L Lᵀ = A; a pivot that rounding made tiny is lifted.</summary>
    public static void Decompose(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.Slice(i * n, i + 1);
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<double> other = a.Slice(j * n, j + 1);
                double sum = row[j] - TensorPrimitives.Dot(row[..j], other[..j]);
                row[j] = j == i ? Math.Sqrt(Math.Max(sum, 1e-12 * Math.Max(1e-300, row[j]))) : sum / other[j];
            }
        }
    }

    /// <summary>Solves L Lᵀ x = b in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int n, Span<double> b)
    {
        for (int i = 0; i < n; i++)
        {
            b[i] = (b[i] - TensorPrimitives.Dot(factor.Slice(i * n, i), b[..i])) / factor[(i * n) + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            b[i] /= factor[(i * n) + i];
            for (int j = 0; j < i; j++)
            {
                b[j] -= factor[(i * n) + j] * b[i];
            }
        }
    }
}
