using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The part of a four-dimensional box that few points inside it leave undominated: their x and y cut it into columns, whose heights in z the
/// points lower one after the other by w, 8 columns at a time and without branches. <see cref="ClippedBox"/> with one objective more.
/// </summary>
/// <remarks>The hypervolume of 100 points with 5 objectives took .26 ms without the grid, .19 with it.</remarks>
internal sealed class ClippedGrid
{
    private const int Lanes = 8;

    // Beyond so many vectors of columns one point costs more than adding it to a region of three objectives: about 80 ns.
    private const int MostVectors = 48;
    private const int MostPoints = MostVectors * Lanes / 2;
    private readonly double[] _x = new double[(MostVectors + 1) * Lanes];
    private readonly double[] _widths = new double[(MostVectors + 1) * Lanes];
    private readonly double[] _y = new double[(MostVectors + 1) * Lanes];
    private readonly double[] _depths = new double[(MostVectors + 1) * Lanes];
    private readonly double[] _pointX = new double[MostPoints];
    private readonly double[] _pointY = new double[MostPoints];
    private readonly double[] _heights = new double[MostPoints];
    private readonly double[] _steps = new double[MostPoints + 1];
    private int _columns;
    private int _rows;

    /// <summary>Cuts the box, if the points are few enough.</summary>
    /// <param name="corner">Lower corner.</param>
    /// <param name="bounds">Upper bounds, above it.</param>
    /// <param name="points">Points in the box.</param>
    /// <returns>False where they are too many.</returns>
    public bool TryCut(Vector256<double> corner, Vector256<double> bounds, ReadOnlySpan<Vector256<double>> points)
    {
        if (points.Length > MostPoints)
        {
            return false;
        }

        CollectEdges(corner, points);
        int vectors = (_columns + Lanes - 1) / Lanes * _rows;
        if (vectors > MostVectors)
        {
            return false;
        }

        SetWidths(_x, _columns, bounds[0], _widths);
        SetWidths(_y, _rows, bounds[1], _depths);
        return true;
    }

    /// <summary>The volume of the box last cut that no point dominates.</summary>
    /// <param name="corner">Lower corner.</param>
    /// <param name="bounds">Upper bounds.</param>
    /// <param name="points">The points by w ascending.</param>
    public double Undominated(Vector256<double> corner, Vector256<double> bounds, ReadOnlySpan<Vector256<double>> points)
    {
        SplitPoints(corner, bounds, points);
        double height = bounds[2] - corner[2];
        Vector512<double> volume = Vector512<double>.Zero;
        for (int row = 0; row < _rows; row++)
        {
            Vector512<double> depth = Vector512.Create(_depths[row]);
            for (int column = 0; column < _columns; column += Lanes)
            {
                Vector512<double> edges = Vector512.Create(_x.AsSpan(column));
                volume += depth * Vector512.Create(_widths.AsSpan(column)) * Sections(edges, _y[row], height, points.Length);
            }
        }

        return Vector512.Sum(volume);
    }

    // Areas of 8 columns in z and w.
    private Vector512<double> Sections(Vector512<double> edges, double edge, double height, int points)
    {
        ref double xs = ref MemoryMarshal.GetArrayDataReference(_pointX);
        ref double ys = ref MemoryMarshal.GetArrayDataReference(_pointY);
        ref double tops = ref MemoryMarshal.GetArrayDataReference(_heights);
        ref double steps = ref MemoryMarshal.GetArrayDataReference(_steps);
        Vector512<double> row = Vector512.Create(edge);
        Vector512<double> heights = Vector512.Create(height);
        Vector512<double> areas = heights * Vector512.Create(steps);
        for (int i = 0; i < points; i++)
        {
            Vector512<double> behind = Vector512.GreaterThanOrEqual(edges, Vector512.Create(Unsafe.Add(ref xs, i)))
                & Vector512.GreaterThanOrEqual(row, Vector512.Create(Unsafe.Add(ref ys, i)));
            Vector512<double> lowered = Vector512.MinNative(heights, Vector512.Create(Unsafe.Add(ref tops, i)));
            heights = Vector512.ConditionalSelect(behind, lowered, heights);
            areas = Vector512.FusedMultiplyAdd(heights, Vector512.Create(Unsafe.Add(ref steps, i + 1)), areas);
        }

        return areas;
    }

    // Steps in w lead to the first point, from each to the next, and from the last to the box's end.
    private void SplitPoints(Vector256<double> corner, Vector256<double> bounds, ReadOnlySpan<Vector256<double>> points)
    {
        double level = corner[3];
        for (int i = 0; i < points.Length; i++)
        {
            Vector256<double> point = points[i];
            _pointX[i] = point[0];
            _pointY[i] = point[1];
            _heights[i] = point[2] - corner[2];
            _steps[i] = point[3] - level;
            level = point[3];
        }

        _steps[points.Length] = bounds[3] - level;
    }

    private void CollectEdges(Vector256<double> corner, ReadOnlySpan<Vector256<double>> points)
    {
        double left = corner[0];
        double front = corner[1];
        (_x[0], _y[0]) = (left, front);
        int columns = 1;
        int rows = 1;
        foreach (Vector256<double> point in points)
        {
            // Points moved to the corner's x or y begin no new column or row.
            _x[columns] = point[0];
            _y[rows] = point[1];
            bool isColumn = point[0] > left;
            bool isRow = point[1] > front;
            columns += Unsafe.BitCast<bool, byte>(isColumn);
            rows += Unsafe.BitCast<bool, byte>(isRow);
        }

        (_columns, _rows) = (columns, rows);
    }

    private static void SetWidths(double[] edges, int count, double end, double[] widths)
    {
        Vector512.Create(end).CopyTo(edges, count);
        for (int i = 0; i < count; i += Lanes)
        {
            StripWidths.Of(edges, count, i, end).CopyTo(widths, i);
        }
    }
}
