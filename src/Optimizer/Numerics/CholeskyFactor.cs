using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The lower factor L of a symmetric positive definite matrix K = L Lᵀ, both row-major n × n.
/// Every inner loop is a dot product of contiguous rows, four at a time (<see cref="FourDots"/>).
/// </summary>
internal sealed class CholeskyFactor
{
    private static readonly double[] RelativeJitters = [0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2];
    private readonly double[] _lower;

    private CholeskyFactor(double[] lower, int size, double jitter) => (_lower, Size, Jitter) = (lower, size, jitter);

    /// <summary>n.</summary>
    public int Size { get; }

    /// <summary>What was added to the diagonal, relative to its mean; 0 when nothing was needed.</summary>
    public double Jitter { get; }

    /// <summary>log det K.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                sum += Math.Log(_lower[(i * Size) + i]);
            }

            return 2 * sum;
        }
    }

    /// <summary>Row i of L up to and including the diagonal.</summary>
    /// <param name="i">From 0 to n (exclusive).</param>
    public ReadOnlySpan<double> Row(int i) => _lower.AsSpan(i * Size, i + 1);

    /// <summary>Factorises K, adding the least jitter of a fixed ladder that makes it positive definite.</summary>
    /// <param name="matrix">Row-major n × n; only the lower triangle is read; left unchanged.</param>
    /// <param name="size">n.</param>
    /// <returns>Null when even the largest jitter fails, as it does for a matrix with NaN.</returns>
    public static CholeskyFactor? TryDecompose(double[] matrix, int size)
    {
        double meanDiagonal = 0;
        for (int i = 0; i < size; i++)
        {
            meanDiagonal += matrix[(i * size) + i] / size;
        }

        double[] lower = new double[size * size];
        foreach (double jitter in RelativeJitters)
        {
            if (Decompose(matrix, lower, size, jitter * meanDiagonal))
            {
                return new CholeskyFactor(lower, size, jitter);
            }
        }

        return null;
    }

    /// <summary>Solves L x = b in place.</summary>
    /// <param name="b">n numbers; x on return.</param>
    public void SolveLower(Span<double> b)
    {
        for (int i = 0; i < Size; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            b[i] = (b[i] - TensorPrimitives.Dot(row[..i], b[..i])) / row[i];
        }
    }

    /// <summary>Solves K x = b in place.</summary>
    /// <param name="b">n numbers; x on return.</param>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        for (int i = Size - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = Row(i);
            b[i] /= row[i];
            TensorPrimitives.MultiplyAdd(row[..i], -b[i], b[..i], b[..i]);
        }
    }

    /// <summary>Lower triangle, with diagonal, of K⁻¹.</summary>
    /// <param name="inverse">Row-major n × n; its lower triangle is overwritten.</param>
    /// <param name="scratch">n × n numbers, overwritten.</param>
    public void InvertInto(double[] inverse, double[] scratch)
    {
        InvertLowerTransposed(scratch);
        for (int i = 0; i < Size; i++)
        {
            // K⁻¹ = L⁻ᵀ L⁻¹, and row j of the scratch is column j of L⁻¹, which starts at its diagonal.
            ReadOnlySpan<double> columnI = scratch.AsSpan((i * Size) + i, Size - i);
            int j = 0;
            for (; j + 3 <= i; j += 4)
            {
                FourDots.Compute(columnI, scratch, (j * Size) + i, Size).CopyTo(inverse, (i * Size) + j);
            }

            for (; j <= i; j++)
            {
                inverse[(i * Size) + j] = TensorPrimitives.Dot(columnI, scratch.AsSpan((j * Size) + i, Size - i));
            }
        }
    }

    // Row j of 'columns' becomes column j of L⁻¹. Four columns share each row of L; their entries before their diagonals are 0.
    private void InvertLowerTransposed(double[] columns)
    {
        int j = 0;
        for (; j + 4 <= Size; j += 4)
        {
            for (int c = 0; c < 4; c++)
            {
                columns.AsSpan(((j + c) * Size) + j, 4).Clear();
                SolveColumn(columns, j + c, j + 4);
            }

            for (int i = j + 4; i < Size; i++)
            {
                ReadOnlySpan<double> row = Row(i);
                Vector256<double> solved = FourDots.Compute(row[j..i], columns, (j * Size) + j, Size) / -row[i];
                for (int c = 0; c < 4; c++)
                {
                    columns[((j + c) * Size) + i] = solved[c];
                }
            }
        }

        for (; j < Size; j++)
        {
            SolveColumn(columns, j, Size);
        }
    }

    // Entries of column j of L⁻¹ from its diagonal to 'end' (exclusive).
    private void SolveColumn(double[] columns, int j, int end)
    {
        Span<double> column = columns.AsSpan(j * Size, Size);
        column[j] = 1 / Row(j)[j];
        for (int i = j + 1; i < end; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            column[i] = -TensorPrimitives.Dot(row[j..i], column[j..i]) / row[i];
        }
    }

    private static bool Decompose(double[] matrix, double[] lower, int size, double jitter)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = lower.AsSpan(i * size, i + 1);
            FillRow(matrix, lower, row, size, i);
            double pivot = matrix[(i * size) + i] + jitter - TensorPrimitives.SumOfSquares(row[..i]);
            if (!IsPositive(pivot, matrix[(i * size) + i]))
            {
                return false;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    private static bool IsPositive(double pivot, double diagonal) => pivot > 1e-14 * diagonal && double.IsFinite(pivot);

    // Row i of L left of the diagonal, four elements at a time: their products with what is already known, then with one another.
    private static void FillRow(double[] matrix, double[] lower, Span<double> row, int size, int i)
    {
        int j = 0;
        for (; j + 4 <= i; j += 4)
        {
            Vector256<double> known = FourDots.Compute(row[..j], lower, j * size, size);
            for (int c = 0; c < 4; c++)
            {
                ReadOnlySpan<double> other = lower.AsSpan((j + c) * size, j + c + 1);
                double rest = matrix[(i * size) + j + c] - known[c];
                for (int k = j; k < j + c; k++)
                {
                    rest -= row[k] * other[k];
                }

                row[j + c] = rest / other[j + c];
            }
        }

        for (; j < i; j++)
        {
            ReadOnlySpan<double> other = lower.AsSpan(j * size, j + 1);
            row[j] = (matrix[(i * size) + j] - TensorPrimitives.Dot(row[..j], other[..j])) / other[j];
        }
    }
}
