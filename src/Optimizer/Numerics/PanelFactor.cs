using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The upper factor U of a symmetric positive definite matrix K = Uᵀ U in the layout of <see cref="PanelLayout"/>. Every operation is one
/// forward substitution of panels of eight columns at a time, tile by tile (<see cref="PanelTile"/>).
/// </summary>
internal sealed class PanelFactor
{
    private static readonly double[] RelativeJitters = [0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2];
    private readonly double[] _upper;
    private readonly double[] _inverses;

    /// <summary>Makes room for a factor.</summary>
    /// <param name="size">n.</param>
    public PanelFactor(int size)
    {
        (Size, Panels) = (size, PanelLayout.Panels(size));
        _upper = new double[PanelLayout.Upper(Panels)];
        _inverses = new double[Panels * PanelTile.Width];
    }

    /// <summary>What <see cref="TryDecomposeWithJitter"/> added to the diagonal, relative to its mean; 0 when nothing was needed.</summary>
    public double Jitter { get; private set; }

    /// <summary>n.</summary>
    public int Size { get; }

    /// <summary>Panels of eight columns.</summary>
    public int Panels { get; }

    /// <summary>n rounded up to whole panels.</summary>
    public int PaddedSize => _inverses.Length;

    /// <summary>log det K.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                sum += Math.Log(_inverses[i]);
            }

            return -2 * sum;
        }
    }

    /// <summary>Takes over the first panels of another factor, whose matrix agrees with this one's there.</summary>
    /// <param name="other">At least as many panels.</param>
    /// <param name="panels">How many.</param>
    public void CopyPanels(PanelFactor other, int panels)
    {
        other._upper.AsSpan(0, PanelLayout.Upper(panels)).CopyTo(_upper);
        other._inverses.AsSpan(0, panels * PanelTile.Width).CopyTo(_inverses);
    }

    /// <summary>Factorises K with the least jitter of a fixed ladder that makes it positive definite.</summary>
    /// <param name="matrix">As in <see cref="TryDecompose"/>.</param>
    /// <returns>False when even the largest jitter fails, as it does for a matrix with NaN.</returns>
    public bool TryDecomposeWithJitter(ReadOnlySpan<double> matrix)
    {
        double mean = 0;
        for (int i = 0; i < Size; i++)
        {
            mean += matrix[PanelLayout.DiagonalElement(i)] / Size;
        }

        foreach (double jitter in RelativeJitters)
        {
            if (TryDecompose(matrix, jitter * mean))
            {
                Jitter = jitter;
                return true;
            }
        }

        return false;
    }

    /// <summary>Factorises K + jitter I, overwriting this factor.</summary>
    /// <param name="matrix">Upper triangle of K by panels, diagonal tiles whole; left unchanged.</param>
    /// <param name="jitter">Added to the diagonal.</param>
    /// <param name="firstPanel">Panels before it are kept.</param>
    /// <returns>False when the matrix is not positive definite to rounding, or has a NaN.</returns>
    public bool TryDecompose(ReadOnlySpan<double> matrix, double jitter = 0, int firstPanel = 0)
    {
        ref double source = ref MemoryMarshal.GetReference(matrix[..PanelLayout.Upper(Panels)]);
        ref double upper = ref MemoryMarshal.GetArrayDataReference(_upper);
        for (int panel = firstPanel; panel < Panels; panel++)
        {
            int start = PanelLayout.Upper(panel);
            ref double target = ref Unsafe.Add(ref upper, start);
            for (int row = 0; row < panel; row++)
            {
                Eliminate(row, 0, ref target, ref Unsafe.Add(ref source, start + (row * PanelTile.Area)));
            }

            int tile = panel * PanelTile.Area;
            ref double diagonal = ref Unsafe.Add(ref target, tile);
            PanelTile.SubtractProduct(ref target, ref target, panel * PanelTile.Width, ref Unsafe.Add(ref source, start + tile), ref diagonal);
            if (!TryDecomposeTile(_upper.AsSpan(start + tile, PanelTile.Area), matrix.Slice(start + tile, PanelTile.Area), jitter, _inverses.AsSpan(panel * PanelTile.Width)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Solves Uᵀ X = B in place for eight right sides.</summary>
    /// <param name="panel">Rows of eight numbers, as many as <see cref="PaddedSize"/>.</param>
    public void SolveForward(Span<double> panel)
    {
        ref double target = ref MemoryMarshal.GetReference(panel[..(PaddedSize * PanelTile.Width)]);
        for (int row = 0; row < Panels; row++)
        {
            Eliminate(row, 0, ref target, ref Unsafe.Add(ref target, row * PanelTile.Area));
        }
    }

    /// <summary>Solves Uᵀ x = b in place for one right side.</summary>
    /// <param name="b"><see cref="PaddedSize"/> numbers; x on return.</param>
    public void SolveForwardOne(Span<double> b)
    {
        for (int panel = 0; panel < Panels; panel++)
        {
            int start = panel * PanelTile.Width;
            ref double row = ref _upper[PanelLayout.Upper(panel)];
            Vector512<double> even = default, odd = default;
            for (int k = 0; k < start; k += 2)
            {
                nuint at = (nuint)(k * PanelTile.Width);
                even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, at), Vector512.Create(b[k]), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, at + PanelTile.Width), Vector512.Create(b[k + 1]), odd);
            }

            Span<double> own = b.Slice(start, PanelTile.Width);
            (Vector512.Create<double>(own) - even - odd).CopyTo(own);
            ReadOnlySpan<double> tile = _upper.AsSpan(PanelLayout.Diagonal(panel), PanelTile.Area);
            for (int r = 0; r < PanelTile.Width; r++)
            {
                own[r] *= _inverses[start + r];
                for (int q = r + 1; q < PanelTile.Width; q++)
                {
                    own[q] -= tile[(r * PanelTile.Width) + q] * own[r];
                }
            }
        }
    }

    /// <summary>Solves U x = b in place.</summary>
    /// <param name="b"><see cref="PaddedSize"/> numbers; x on return.</param>
    public void SolveBackward(Span<double> b)
    {
        for (int panel = Panels - 1; panel >= 0; panel--)
        {
            Span<double> own = b.Slice(panel * PanelTile.Width, PanelTile.Width);
            ReadOnlySpan<double> tile = _upper.AsSpan(PanelLayout.Diagonal(panel), PanelTile.Area);
            for (int r = PanelTile.Width - 1; r >= 0; r--)
            {
                own[r] *= _inverses[(panel * PanelTile.Width) + r];
                for (int q = 0; q < r; q++)
                {
                    own[q] -= tile[(q * PanelTile.Width) + r] * own[r];
                }
            }

            Vector512<double> solved = Vector512.Create<double>(own);
            ref double row = ref _upper[PanelLayout.Upper(panel)];
            for (int i = 0; i < panel * PanelTile.Width; i++)
            {
                b[i] -= Vector512.Sum(Vector512.LoadUnsafe(ref row, (nuint)(i * PanelTile.Width)) * solved);
            }
        }
    }

    /// <summary>Solves K x = b in place.</summary>
    /// <param name="b">n numbers; x on return.</param>
    public void Solve(Span<double> b)
    {
        double[] padded = new double[PaddedSize];
        b.CopyTo(padded);
        SolveForwardOne(padded);
        SolveBackward(padded);
        padded.AsSpan(0, Size).CopyTo(b);
    }

    /// <summary>One step of a forward substitution: a tile of the right side less the tiles above it, solved by the diagonal tile.</summary>
    /// <param name="row">Which tile of rows.</param>
    /// <param name="first">The tile of rows with which the panel begins; what is above is 0.</param>
    /// <param name="panel">Holds the solution down to the tile, which is overwritten.</param>
    /// <param name="source">The tile of the right side; may be the one in the panel.</param>
    public void Eliminate(int row, int first, ref double panel, ref double source)
    {
        ref double upper = ref MemoryMarshal.GetArrayDataReference(_upper);
        ref double target = ref Unsafe.Add(ref panel, (row - first) * PanelTile.Area);
        ref double left = ref Unsafe.Add(ref upper, PanelLayout.Upper(row) + (first * PanelTile.Area));
        PanelTile.SubtractProduct(ref left, ref panel, (row - first) * PanelTile.Width, ref source, ref target);
        PanelTile.Substitute(ref Unsafe.Add(ref upper, PanelLayout.Diagonal(row)), ref _inverses[row * PanelTile.Width], ref target);
    }

    private static bool TryDecomposeTile(Span<double> tile, ReadOnlySpan<double> matrix, double jitter, Span<double> inverses)
    {
        ref double origin = ref MemoryMarshal.GetReference(tile);
        for (int r = 0; r < PanelTile.Width; r++)
        {
            double pivot = tile[r * (PanelTile.Width + 1)] + jitter;
            if (!(pivot > 1e-14 * matrix[r * (PanelTile.Width + 1)]) || !double.IsFinite(pivot))
            {
                return false;
            }

            double root = Math.Sqrt(pivot);
            inverses[r] = 1 / root;
            Vector512<double> row = Vector512.LoadUnsafe(ref origin, (nuint)(r * PanelTile.Width)) * inverses[r];
            row.StoreUnsafe(ref origin, (nuint)(r * PanelTile.Width));
            tile[r * (PanelTile.Width + 1)] = root;
            for (int q = r + 1; q < PanelTile.Width; q++)
            {
                nuint at = (nuint)(q * PanelTile.Width);
                Vector512<double> factor = Vector512.Create(-tile[(r * PanelTile.Width) + q]);
                Vector512.FusedMultiplyAdd(factor, row, Vector512.LoadUnsafe(ref origin, at)).StoreUnsafe(ref origin, at);
            }
        }

        return true;
    }
}
