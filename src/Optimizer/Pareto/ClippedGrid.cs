using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The part of a four-dimensional box that few points inside it leave undominated: their x and y cut it into columns, whose heights in z the
/// points lower one after the other by w, 8 columns at a time and without branches. <see cref="ClippedBox"/> with one objective more.
/// </summary>
/// <remarks>The hypervolume of 100 points with 5 objectives took .26 ms without the grid, .17 with it.</remarks>
internal sealed class ClippedGrid
{
    private const int Lanes = 8;
    private const int Rows = 4;

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
        for (int row = 0; row < _rows; row += Rows)
        {
            for (int column = 0; column < _columns; column += Lanes)
            {
                volume += Vector512.Create(_widths.AsSpan(column)) * Prisms(column, row, height, points.Length);
            }
        }

        return Vector512.Sum(volume);
    }

    // Volumes in y, z and w of 8 columns in 4 rows; 4 at once hide the delay from one point to the next.
    private Vector512<double> Prisms(int column, int row, double height, int points)
    {
        Vector512<double> edges = Vector512.Create(_x.AsSpan(column));
        Vector512<double> row0 = Vector512.Create(_y[row]);
        Vector512<double> row1 = Vector512.Create(_y[row + 1]);
        Vector512<double> row2 = Vector512.Create(_y[row + 2]);
        Vector512<double> row3 = Vector512.Create(_y[row + 3]);
        Vector512<double> height0 = Vector512.Create(height);
        Vector512<double> height1 = height0;
        Vector512<double> height2 = height0;
        Vector512<double> height3 = height0;
        Vector512<double> area0 = height0 * Vector512.Create(_steps[0]);
        Vector512<double> area1 = area0;
        Vector512<double> area2 = area0;
        Vector512<double> area3 = area0;
        for (int i = 0; i < points; i++)
        {
            Vector512<double> behind = Vector512.GreaterThanOrEqual(edges, Vector512.Create(_pointX[i]));
            Vector512<double> y = Vector512.Create(_pointY[i]);
            Vector512<double> top = Vector512.Create(_heights[i]);
            Vector512<double> step = Vector512.Create(_steps[i + 1]);
            height0 = Lower(height0, top, behind & Vector512.GreaterThanOrEqual(row0, y));
            height1 = Lower(height1, top, behind & Vector512.GreaterThanOrEqual(row1, y));
            height2 = Lower(height2, top, behind & Vector512.GreaterThanOrEqual(row2, y));
            height3 = Lower(height3, top, behind & Vector512.GreaterThanOrEqual(row3, y));
            area0 = Vector512.FusedMultiplyAdd(height0, step, area0);
            area1 = Vector512.FusedMultiplyAdd(height1, step, area1);
            area2 = Vector512.FusedMultiplyAdd(height2, step, area2);
            area3 = Vector512.FusedMultiplyAdd(height3, step, area3);
        }

        return (area0 * _depths[row]) + (area1 * _depths[row + 1]) + (area2 * _depths[row + 2]) + (area3 * _depths[row + 3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Lower(Vector512<double> heights, Vector512<double> top, Vector512<double> where)
        => Vector512.ConditionalSelect(where, Vector512.MinNative(heights, top), heights);

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
