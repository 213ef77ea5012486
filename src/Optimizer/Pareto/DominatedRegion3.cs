using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// <see cref="DominatedRegion"/> of three objectives: what a point gains is swept along the third objective, as in HV4D+ (Guerreiro and
/// Fonseca, "Computing and updating hypervolume contributions in up to four dimensions", IEEE Trans. Evol. Comput. 22(3), 2018), but only
/// over the kept points that reach into the smallest box known to hold the gain; these are found several at a time.
/// </summary>
internal sealed class DominatedRegion3 : DominatedRegion
{
    private const int Lanes = 8;
    private readonly Staircase _stairs;
    private readonly ClippedBox _box;

    // By z ascending; then a stop at the reference's z that is better than everything in x and y, then a vector of infinite z.
    private double[] _x;
    private double[] _y;
    private double[] _z;
    private int[] _dominated;
    private int _count;
    private double _right;
    private double _top;

    /// <summary>Starts empty, to be reset before use.</summary>
    /// <param name="capacity">Points expected; it grows.</param>
    public DominatedRegion3(int capacity)
    {
        _stairs = new Staircase(capacity);
        _box = new ClippedBox(capacity);
        _x = new double[capacity + (3 * Lanes)];
        _y = new double[capacity + (3 * Lanes)];
        _z = new double[capacity + (3 * Lanes)];
        _dominated = new int[capacity + (3 * Lanes)];
    }

    /// <inheritdoc/>
    public override void Reset(ReadOnlySpan<double> reference) => Reset(reference[0], reference[1], reference[2]);

    /// <summary>Forgets the points and takes another reference.</summary>
    /// <param name="x">Exclusive upper bound of the first objective.</param>
    /// <param name="y">Exclusive upper bound of the second.</param>
    /// <param name="z">Exclusive upper bound of the third.</param>
    public void Reset(double x, double y, double z)
    {
        (_right, _top) = (x, y);
        _count = 0;
        _x[0] = double.NegativeInfinity;
        _y[0] = double.NegativeInfinity;
        _z[0] = z;
        Vector512.Create(double.PositiveInfinity).CopyTo(_z, 1);
    }

    /// <inheritdoc/>
    public override double Add(ReadOnlySpan<double> point) => Add(point[0], point[1], point[2]);

    /// <summary>Adds a point, and drops those it dominates.</summary>
    /// <param name="x">First objective.</param>
    /// <param name="y">Second objective.</param>
    /// <param name="z">Third objective.</param>
    /// <returns>The volume gained.</returns>
    public double Add(double x, double y, double z)
    {
        double gain = Gain(x, y, z, out int at);
        if (gain <= 0)
        {
            return 0;
        }

        Insert(at, x, y, z);
        return gain;
    }

    /// <inheritdoc/>
    public override void Append(ReadOnlySpan<double> point)
    {
        EnsureRoom();
        Move(_count, _count + 1, 1 + Lanes);
        Set(_count, point[0], point[1], point[2]);
        _count++;
    }

    /// <inheritdoc/>
    public override double ExclusiveOf(int index)
    {
        double x = _x[index];
        _x[index] = double.PositiveInfinity;
        double gain = Gain(x, _y[index], _z[index], out _);
        _x[index] = x;
        return Math.Max(gain, 0);
    }

    /// <summary>Adds points to an empty region, by a sweep.</summary>
    /// <param name="points">The first three objectives of each count; sorted by the third on return.</param>
    /// <returns>The volume gained.</returns>
    public double Load(Span<Vector256<double>> points)
    {
        SortByZ(points);
        _stairs.Reset(_right, _top);
        double reference = _z[0];
        double volume = 0;
        foreach (Vector256<double> point in points)
        {
            double area = _stairs.Add(point[0], point[1]);
            if (area > 0)
            {
                EnsureRoom();
                volume += area * (reference - point[2]);
                Set(_count, point[0], point[1], point[2]);
                _count++;
            }
        }

        Set(_count, double.NegativeInfinity, double.NegativeInfinity, reference);
        Vector512.Create(double.PositiveInfinity).CopyTo(_z, _count + 1);
        return volume;
    }

    private static void SortByZ(Span<Vector256<double>> points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            Vector256<double> point = points[i];
            double z = point[2];
            int at = i;
            for (; at > 0 && points[at - 1][2] > z; at--)
            {
                points[at] = points[at - 1];
            }

            points[at] = point;
        }
    }

    private double Gain(double x, double y, double z, out int at)
    {
        at = Bound(x, y, z, out double right, out double top);
        if (right <= x || top <= y)
        {
            return 0;
        }

        ref double xs = ref MemoryMarshal.GetArrayDataReference(_x);
        ref double ys = ref MemoryMarshal.GetArrayDataReference(_y);
        ref double zs = ref MemoryMarshal.GetArrayDataReference(_z);
        Vector512<double> px = Vector512.Create(x);
        Vector512<double> py = Vector512.Create(y);
        Vector512<double> rights = Vector512.Create(right);
        Vector512<double> tops = Vector512.Create(top);
        ClippedBox box = _box;
        box.Reset(x, y, z, right, top);
        for (nuint i = 0; ; i += Lanes)
        {
            Vector512<double> qx = Vector512.LoadUnsafe(ref xs, i);
            Vector512<double> qy = Vector512.LoadUnsafe(ref ys, i);
            ulong reaching = (Vector512.LessThan(qx, rights) & Vector512.LessThan(qy, tops)).ExtractMostSignificantBits();
            ulong closing = (Vector512.LessThanOrEqual(qx, px) & Vector512.LessThanOrEqual(qy, py)).ExtractMostSignificantBits();
            reaching &= (closing & (0 - closing)) - 1;
            for (; reaching != 0; reaching &= reaching - 1)
            {
                nuint q = i + (nuint)BitOperations.TrailingZeroCount(reaching);
                box.Add(Unsafe.Add(ref xs, q), Unsafe.Add(ref ys, q), Unsafe.Add(ref zs, q));
            }

            if (closing != 0)
            {
                return box.Undominated(Unsafe.Add(ref zs, i + (nuint)BitOperations.TrailingZeroCount(closing)));
            }
        }
    }

    // Where points at least as good in z and one more objective cut off what (x, y, z) can gain in the other. The place of z is returned.
    private int Bound(double x, double y, double z, out double right, out double top)
    {
        ref double xs = ref MemoryMarshal.GetArrayDataReference(_x);
        ref double ys = ref MemoryMarshal.GetArrayDataReference(_y);
        ref double zs = ref MemoryMarshal.GetArrayDataReference(_z);
        Vector512<double> px = Vector512.Create(x);
        Vector512<double> py = Vector512.Create(y);
        Vector512<double> pz = Vector512.Create(z);
        Vector512<double> rights = Vector512.Create(_right);
        Vector512<double> tops = Vector512.Create(_top);
        nuint i = 0;
        for (; Unsafe.Add(ref zs, i) < z; i += Lanes)
        {
            Vector512<double> qx = Vector512.LoadUnsafe(ref xs, i);
            Vector512<double> qy = Vector512.LoadUnsafe(ref ys, i);
            Vector512<double> below = Vector512.LessThan(Vector512.LoadUnsafe(ref zs, i), pz);
            rights = Vector512.ConditionalSelect(below & Vector512.LessThanOrEqual(qy, py), Vector512.MinNative(qx, rights), rights);
            tops = Vector512.ConditionalSelect(below & Vector512.LessThanOrEqual(qx, px), Vector512.MinNative(qy, tops), tops);
        }

        right = Least(rights);
        top = Least(tops);
        while (i > 0 && Unsafe.Add(ref zs, i - 1) >= z)
        {
            i--;
        }

        return (int)i;
    }

    private static double Least(Vector512<double> values)
    {
        Vector256<double> half = Vector256.MinNative(values.GetLower(), values.GetUpper());
        Vector128<double> quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        return double.MinNative(quarter[0], quarter[1]);
    }

    // The first place that dropping frees is filled by moving what lies between, so that most insertions leave the tail alone.
    private void Insert(int at, double x, double y, double z)
    {
        int dropped = FindDominated(at, x, y);
        for (int i = dropped - 1; i > 0; i--)
        {
            int gap = _dominated[i];
            Move(gap + 1, gap, _count - gap + Lanes);
            _count--;
        }

        if (dropped == 0)
        {
            EnsureRoom();
            Move(at, at + 1, _count - at + 1 + Lanes);
            _count++;
        }
        else if (_dominated[0] > at)
        {
            Move(at, at + 1, _dominated[0] - at);
        }

        Set(at, x, y, z);
    }

    private int FindDominated(int from, double x, double y)
    {
        ref double xs = ref MemoryMarshal.GetArrayDataReference(_x);
        ref double ys = ref MemoryMarshal.GetArrayDataReference(_y);
        Vector512<double> px = Vector512.Create(x);
        Vector512<double> py = Vector512.Create(y);
        int found = 0;
        for (int i = from; i < _count; i += Lanes)
        {
            Vector512<double> qx = Vector512.LoadUnsafe(ref xs, (nuint)i);
            Vector512<double> qy = Vector512.LoadUnsafe(ref ys, (nuint)i);
            ulong worse = (Vector512.GreaterThanOrEqual(qx, px) & Vector512.GreaterThanOrEqual(qy, py)).ExtractMostSignificantBits();
            for (; worse != 0; worse &= worse - 1)
            {
                int q = i + BitOperations.TrailingZeroCount(worse);
                _dominated[found] = q;
                found += q < _count ? 1 : 0;
            }
        }

        return found;
    }

    private void EnsureRoom()
    {
        if (_count + (2 * Lanes) + 2 <= _x.Length)
        {
            return;
        }

        Array.Resize(ref _x, 2 * _x.Length);
        Array.Resize(ref _y, 2 * _y.Length);
        Array.Resize(ref _z, 2 * _z.Length);
        Array.Resize(ref _dominated, 2 * _dominated.Length);
    }

    private void Move(int from, int to, int length)
    {
        _x.AsSpan(from, length).CopyTo(_x.AsSpan(to));
        _y.AsSpan(from, length).CopyTo(_y.AsSpan(to));
        _z.AsSpan(from, length).CopyTo(_z.AsSpan(to));
    }

    private void Set(int at, double x, double y, double z)
    {
        _x[at] = x;
        _y[at] = y;
        _z[at] = z;
    }
}
