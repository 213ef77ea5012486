using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The part of a three-dimensional box that points inside it leave undominated. Their x cut the box into strips, whose heights in y the
/// points lower one after the other by z: for few points this is done for 8 strips at a time without branches in O(k²), for many over a
/// <see cref="Staircase"/>.
/// </summary>
/// <remarks>
/// Over the staircase alone, where every other branch is mispredicted, the hypervolume of 1000 points with 4 objectives took .75 to .93 ms;
/// with the strips .55.
/// </remarks>
internal sealed class ClippedBox
{
    private const int Lanes = 8;
    private const int MostStrips = 96;
    private readonly Staircase _stairs = new(MostStrips);
    private double[] _x;
    private double[] _y;
    private double[] _z;

    // The lower corner and the upper bounds of x and y.
    private double _left;
    private double _bottom;
    private double _right;
    private double _top;
    private double _start;
    private int _count;

    /// <summary>Makes room.</summary>
    /// <param name="capacity">Points expected; it grows.</param>
    public ClippedBox(int capacity)
    {
        _x = new double[capacity + (2 * Lanes)];
        _y = new double[capacity + (2 * Lanes)];
        _z = new double[capacity + (2 * Lanes)];
    }

    /// <summary>Forgets the points and takes another box, whose z is bounded later.</summary>
    /// <param name="x">Lower corner.</param>
    /// <param name="y">Lower corner.</param>
    /// <param name="z">Lower corner.</param>
    /// <param name="right">Upper bound of x, above the corner.</param>
    /// <param name="top">Upper bound of y, above the corner.</param>
    public void Reset(double x, double y, double z, double right, double top)
    {
        (_left, _bottom, _start) = (x, y, z);
        (_right, _top) = (right, top);
        _count = 0;
    }

    /// <summary>Adds a point, moved into the box where it is better than its corner.</summary>
    /// <param name="x">Below the box's upper bound.</param>
    /// <param name="y">Below the box's upper bound.</param>
    /// <param name="z">Not below the z of the point added before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double x, double y, double z)
    {
        int at = _count;
        if (at + (2 * Lanes) > _x.Length)
        {
            Grow();
        }

        _x[at] = double.MaxNative(x, _left);
        _y[at] = double.MaxNative(y, _bottom);
        _z[at] = double.MaxNative(z, _start);
        _count = at + 1;
    }

    /// <summary>The volume of the box that no point dominates.</summary>
    /// <param name="back">Upper bound of z, not below any point's.</param>
    public double Undominated(double back)
    {
        if (_count > MostStrips)
        {
            return Sweep(back);
        }

        // One more strip begins at the box's corner; strips of no width fill the last vector.
        _x[_count] = _left;
        Vector512.Create(_right).CopyTo(_x, _count + 1);
        Vector512<double> volume = Vector512<double>.Zero;
        for (int i = 0; i <= _count; i += Lanes)
        {
            volume += StripWidths.Of(_x, _count + 1, i, _right) * Sections(i, back);
        }

        return Vector512.Sum(volume);
    }

    // Areas of 8 strips in y and z.
    private Vector512<double> Sections(int strip, double back)
    {
        ref double xs = ref MemoryMarshal.GetArrayDataReference(_x);
        ref double ys = ref MemoryMarshal.GetArrayDataReference(_y);
        ref double zs = ref MemoryMarshal.GetArrayDataReference(_z);
        Vector512<double> edges = Vector512.LoadUnsafe(ref xs, (nuint)strip);
        Vector512<double> bottom = Vector512.Create(_bottom);
        Vector512<double> heights = Vector512.Create(_top) - bottom;
        Vector512<double> areas = Vector512<double>.Zero;
        Vector512<double> level = Vector512.Create(_start);
        for (int i = 0; i < _count; i++)
        {
            Vector512<double> next = Vector512.Create(Unsafe.Add(ref zs, i));
            areas += heights * (next - level);
            level = next;
            Vector512<double> lowered = Vector512.MinNative(heights, Vector512.Create(Unsafe.Add(ref ys, i)) - bottom);
            heights = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(edges, Vector512.Create(Unsafe.Add(ref xs, i))), lowered, heights);
        }

        return areas + (heights * (Vector512.Create(back) - level));
    }

    private double Sweep(double back)
    {
        _stairs.Reset(_right, _top);
        double area = (_right - _left) * (_top - _bottom);
        double volume = 0;
        double level = _start;
        for (int i = 0; i < _count; i++)
        {
            volume += area * (_z[i] - level);
            level = _z[i];
            area -= _stairs.Add(_x[i], _y[i]);
        }

        return volume + (area * (back - level));
    }

    private void Grow()
    {
        Array.Resize(ref _x, 2 * _x.Length);
        Array.Resize(ref _y, 2 * _y.Length);
        Array.Resize(ref _z, 2 * _z.Length);
    }
}
