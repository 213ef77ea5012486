using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// n points of d coordinates twice over: by rows, and by panels of eight points with eight neighbouring numbers per coordinate, as
/// <see cref="KernelPanels"/> reads them. The last panel is filled up with points at the origin.
/// </summary>
internal sealed class PointPanels
{
    private readonly double[] _rows;
    private readonly double[] _panels;

    /// <summary>Makes room for points, all at the origin.</summary>
    /// <param name="count">n.</param>
    /// <param name="dimension">d.</param>
    public PointPanels(int count, int dimension)
    {
        (Count, Dimension) = (count, dimension);
        _panels = new double[PanelLayout.Panels(count) * PanelTile.Width * dimension];
        _rows = new double[_panels.Length];
    }

    /// <summary>n.</summary>
    public int Count { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Coordinates of neighbouring points, one after another.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many; up to n rounded up to whole panels from the start of the set.</param>
    public ReadOnlySpan<double> Rows(int start, int count) => _rows.AsSpan(start * Dimension, count * Dimension);

    /// <summary>Coordinates of eight points, d rows of eight numbers.</summary>
    /// <param name="panel">From 0.</param>
    public ReadOnlySpan<double> Panel(int panel) => _panels.AsSpan(panel * PanelTile.Width * Dimension, PanelTile.Width * Dimension);

    /// <summary>Sets one point.</summary>
    /// <param name="i">From 0 to n (exclusive).</param>
    /// <param name="coordinates">d numbers.</param>
    public void Set(int i, ReadOnlySpan<double> coordinates)
    {
        coordinates.CopyTo(_rows.AsSpan(i * Dimension, Dimension));
        int at = (i / PanelTile.Width * PanelTile.Width * Dimension) + (i % PanelTile.Width);
        for (int k = 0; k < Dimension; k++)
        {
            _panels[at + (k * PanelTile.Width)] = coordinates[k];
        }
    }

    /// <summary>Sets every point to the products of another set's coordinates with one factor per dimension.</summary>
    /// <param name="points">As many.</param>
    /// <param name="factors">d numbers.</param>
    public void SetScaled(PointPanels points, ReadOnlySpan<double> factors)
    {
        for (int i = 0; i < _rows.Length; i += Dimension)
        {
            TensorPrimitives.Multiply(points._rows.AsSpan(i, Dimension), factors, _rows.AsSpan(i, Dimension));
        }

        for (int at = 0; at < _panels.Length; at += PanelTile.Width)
        {
            double factor = factors[at / PanelTile.Width % Dimension];
            TensorPrimitives.Multiply(points._panels.AsSpan(at, PanelTile.Width), factor, _panels.AsSpan(at, PanelTile.Width));
        }
    }
}
