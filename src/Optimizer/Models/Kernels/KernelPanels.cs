using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>Covariances of points, eight at a time, in the layout of <see cref="PanelLayout"/>.</summary>
internal static class KernelPanels
{
    /// <summary>Covariances of all pairs: the upper triangle by panels, with the identity in the filling rows and columns.</summary>
    /// <param name="kind">Kernel.</param>
    /// <param name="points">n scaled points.</param>
    /// <param name="variance">Signal variance.</param>
    /// <param name="covariances">Overwritten from the first panel on.</param>
    /// <param name="slopes">The variance times <see cref="IRadialKernel"/>'s slope, 0 in filling rows and columns; empty when not wanted.</param>
    /// <param name="firstPanel">Panels before it are left alone.</param>
    public static void Fill(KernelKind kind, PointPanels points, double variance, Span<double> covariances, Span<double> slopes, int firstPanel = 0)
    {
        for (int panel = firstPanel; panel < PanelLayout.Panels(points.Count); panel++)
        {
            int start = PanelLayout.Upper(panel);
            int length = PanelLayout.Upper(panel + 1) - start;
            Span<double> own = covariances.Slice(start, length);
            Span<double> ownSlopes = slopes.IsEmpty ? default : slopes.Slice(start, length);
            Cross(kind, points.Rows(0, (panel + 1) * PanelTile.Width), points.Panel(panel), variance, own, ownSlopes);
            int filled = points.Count - (panel * PanelTile.Width);
            if (filled < PanelTile.Width)
            {
                Blank(own, ownSlopes, filled);
            }
        }
    }

    /// <summary>Covariances of points with eight others.</summary>
    /// <param name="kind">Kernel.</param>
    /// <param name="rows">Scaled coordinates of the points, d after d.</param>
    /// <param name="panel">Scaled coordinates of the eight, d rows of eight numbers.</param>
    /// <param name="variance">Signal variance.</param>
    /// <param name="covariances">A row of eight numbers for each point, overwritten.</param>
    /// <param name="slopes">As <see cref="Fill"/> has it.</param>
    public static void Cross(KernelKind kind, ReadOnlySpan<double> rows, ReadOnlySpan<double> panel, double variance, Span<double> covariances, Span<double> slopes)
    {
        switch (kind)
        {
            case KernelKind.Matern52:
                Cross<Matern52Kernel>(rows, panel, variance, covariances, slopes);
                break;
            case KernelKind.Matern32:
                Cross<Matern32Kernel>(rows, panel, variance, covariances, slopes);
                break;
            case KernelKind.SquaredExponential:
                Cross<SquaredExponentialKernel>(rows, panel, variance, covariances, slopes);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a defined kernel.");
        }
    }

    /// <summary>Covariances of one point with all others.</summary>
    /// <param name="kind">Kernel.</param>
    /// <param name="point">Scaled coordinates of the one.</param>
    /// <param name="others">The others.</param>
    /// <param name="covariances">One for each, rounded up to whole panels; 0 past the last.</param>
    /// <param name="slopes">As long; empty when not wanted.</param>
    public static void OneToAll(KernelKind kind, ReadOnlySpan<double> point, PointPanels others, Span<double> covariances, Span<double> slopes)
    {
        for (int at = 0; at < others.Count; at += PanelTile.Width)
        {
            Span<double> ownSlopes = slopes.IsEmpty ? default : slopes.Slice(at, PanelTile.Width);
            Cross(kind, point, others.Panel(at / PanelTile.Width), 1, covariances.Slice(at, PanelTile.Width), ownSlopes);
        }

        covariances[others.Count..].Clear();
        if (!slopes.IsEmpty)
        {
            slopes[others.Count..].Clear();
        }
    }

    private static void Cross<TKernel>(ReadOnlySpan<double> rows, ReadOnlySpan<double> panel, double variance, Span<double> covariances, Span<double> slopes)
        where TKernel : struct, IRadialKernel
    {
        int dimension = panel.Length / PanelTile.Width;
        int count = rows.Length / dimension;
        ref double columns = ref MemoryMarshal.GetReference(panel);
        ref double target = ref MemoryMarshal.GetReference(covariances[..(count * PanelTile.Width)]);
        ref double slopeTarget = ref MemoryMarshal.GetReference(slopes);
        for (int i = 0; i < count; i++)
        {
            Vector512<double> squared = SquaredDistances(rows.Slice(i * dimension, dimension), ref columns);
            TKernel.Evaluate(squared, out Vector512<double> correlation, out Vector512<double> slope);
            nuint at = (nuint)(i * PanelTile.Width);
            (correlation * variance).StoreUnsafe(ref target, at);
            if (!slopes.IsEmpty)
            {
                (slope * variance).StoreUnsafe(ref slopeTarget, at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SquaredDistances(ReadOnlySpan<double> row, ref double columns)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (int k = 0; k < row.Length; k++)
        {
            Vector512<double> difference = Vector512.LoadUnsafe(ref columns, (nuint)(k * PanelTile.Width)) - Vector512.Create(row[k]);
            sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
        }

        return sum;
    }

    // The last panel has 'filled' columns of its own; the rest, and the rows below them, are those of the identity.
    private static void Blank(Span<double> panel, Span<double> slopes, int filled)
    {
        int tile = panel.Length - PanelTile.Area;
        for (int at = 0; at < panel.Length; at += PanelTile.Width)
        {
            int from = at < tile + (filled * PanelTile.Width) ? filled : 0;
            panel[(at + from)..(at + PanelTile.Width)].Clear();
            if (!slopes.IsEmpty)
            {
                slopes[(at + from)..(at + PanelTile.Width)].Clear();
            }
        }

        for (int r = filled; r < PanelTile.Width; r++)
        {
            panel[tile + (r * (PanelTile.Width + 1))] = 1;
        }
    }
}
