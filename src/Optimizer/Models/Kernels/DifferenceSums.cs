using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// For each dimension, the weighted sum over pairs of points of the product of their differences in two sets of coordinates: all that a
/// likelihood's derivatives by length scales and warpings ask of the kernel. Weights come as the tiles of <see cref="PanelTile"/>.
/// </summary>
internal sealed class DifferenceSums
{
    private readonly PointPanels _points;
    private readonly PointPanels _others;
    private readonly Vector512<double>[] _sums;

    /// <summary>Binds the coordinates, which may change later.</summary>
    /// <param name="points">First set.</param>
    /// <param name="others">Second set, of the same size; may be the first.</param>
    public DifferenceSums(PointPanels points, PointPanels others)
        => (_points, _others, _sums) = (points, others, new Vector512<double>[points.Dimension]);

    /// <summary>Begins anew.</summary>
    public void Clear() => Array.Clear(_sums);

    /// <summary>The sum of one dimension.</summary>
    /// <param name="k">From 0 to d (exclusive).</param>
    public double Sum(int k) => Vector512.Sum(_sums[k]);

    /// <summary>Adds the pairs of two panels of points.</summary>
    /// <param name="weights">64 numbers, a row for each point of the first panel.</param>
    /// <param name="row">First panel.</param>
    /// <param name="column">Second panel.</param>
    public void Add(ReadOnlySpan<double> weights, int row, int column)
    {
        ref double factors = ref MemoryMarshal.GetReference(weights[..PanelTile.Area]);
        ref double columns = ref MemoryMarshal.GetReference(_points.Panel(column));
        ref double otherColumns = ref MemoryMarshal.GetReference(_others.Panel(column));
        ReadOnlySpan<double> rows = _points.Rows(row * PanelTile.Width, PanelTile.Width);
        ReadOnlySpan<double> otherRows = _others.Rows(row * PanelTile.Width, PanelTile.Width);
        for (int k = 0; k < _sums.Length; k++)
        {
            Vector512<double> sum = _sums[k];
            Vector512<double> at = Vector512.LoadUnsafe(ref columns, (nuint)(k * PanelTile.Width));
            Vector512<double> otherAt = Vector512.LoadUnsafe(ref otherColumns, (nuint)(k * PanelTile.Width));
            for (int r = 0; r < PanelTile.Width; r++)
            {
                int i = (r * _sums.Length) + k;
                Vector512<double> product = (at - Vector512.Create(rows[i])) * (otherAt - Vector512.Create(otherRows[i]));
                sum = Vector512.FusedMultiplyAdd(product, Vector512.LoadUnsafe(ref factors, (nuint)(r * PanelTile.Width)), sum);
            }

            _sums[k] = sum;
        }
    }
}
