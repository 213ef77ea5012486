using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The inverse of the matrix of a <see cref="PanelFactor"/> in factors, K⁻¹ = Wᵀ W with W = U⁻ᵀ lower triangular: tiles of K⁻¹ are made as
/// they are asked for.
/// </summary>
internal sealed class PanelInverse
{
    private readonly double[] _lower;
    private readonly int _panels;

    /// <summary>Makes room for an inverse.</summary>
    /// <param name="size">n.</param>
    public PanelInverse(int size)
    {
        _panels = PanelLayout.Panels(size);
        _lower = new double[PanelLayout.Upper(_panels)];
    }

    /// <summary>Inverts, overwriting this.</summary>
    /// <param name="factor">Of as many rows.</param>
    public void Set(PanelFactor factor)
    {
        ref double origin = ref MemoryMarshal.GetArrayDataReference(_lower);
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = PanelLayout.Lower(panel, _panels);
            Span<double> own = _lower.AsSpan(start, (_panels - panel) * PanelTile.Area);
            own.Clear();
            for (int r = 0; r < PanelTile.Width; r++)
            {
                own[r * (PanelTile.Width + 1)] = 1;
            }

            for (int row = panel; row < _panels; row++)
            {
                factor.Eliminate(row, panel, ref Unsafe.Add(ref origin, start), ref Unsafe.Add(ref origin, start + ((row - panel) * PanelTile.Area)));
            }
        }
    }

    /// <summary>Subtracts one tile of K⁻¹.</summary>
    /// <param name="row">Panel of the tile's rows, at most <paramref name="column"/>.</param>
    /// <param name="column">Panel of the tile's columns.</param>
    /// <param name="tile">64 numbers: subtracted from.</param>
    public void SubtractTile(int row, int column, Span<double> tile)
    {
        ref double target = ref MemoryMarshal.GetReference(tile[..PanelTile.Area]);
        ref double left = ref _lower[PanelLayout.Lower(row, _panels) + ((column - row) * PanelTile.Area)];
        ref double right = ref _lower[PanelLayout.Lower(column, _panels)];
        PanelTile.SubtractProduct(ref left, ref right, (_panels - column) * PanelTile.Width, ref target, ref target);
    }

    /// <summary>Wᵀ v: with v = U⁻ᵀ b, K⁻¹ b.</summary>
    /// <param name="v">n numbers, rounded up to whole panels.</param>
    /// <param name="product">As many, overwritten.</param>
    public void MultiplyTransposed(ReadOnlySpan<double> v, Span<double> product)
    {
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * PanelTile.Width;
            ref double row = ref _lower[PanelLayout.Lower(panel, _panels)];
            Vector512<double> even = default, odd = default;
            for (int k = start; k < _panels * PanelTile.Width; k += 2)
            {
                nuint at = (nuint)((k - start) * PanelTile.Width);
                even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, at), Vector512.Create(v[k]), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, at + PanelTile.Width), Vector512.Create(v[k + 1]), odd);
            }

            (even + odd).CopyTo(product[start..]);
        }
    }

    /// <summary>Diagonal of K⁻¹, rounded up to whole panels.</summary>
    public double[] Diagonal()
    {
        double[] diagonal = new double[_panels * PanelTile.Width];
        for (int panel = 0; panel < _panels; panel++)
        {
            Vector512<double> sum = default;
            for (int at = PanelLayout.Lower(panel, _panels); at < PanelLayout.Lower(panel + 1, _panels); at += PanelTile.Width)
            {
                Vector512<double> row = Vector512.LoadUnsafe(ref _lower[at]);
                sum = Vector512.FusedMultiplyAdd(row, row, sum);
            }

            sum.CopyTo(diagonal, panel * PanelTile.Width);
        }

        return diagonal;
    }
}
