using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// <see cref="DominatedRegion"/> of four objectives: as <see cref="DominatedRegionN"/>, with a point in one vector, and by a
/// <see cref="ClippedGrid"/> where few points reach into the box.
/// </summary>
internal sealed class DominatedRegion4 : DominatedRegion
{
    private const int Last = 3;
    private const int Lanes = 8;

    // For each set of objectives in which a kept point is worse, the one it bounds.
    private static readonly Vector256<double>[] s_bounded = [.. Enumerable.Range(0, 16).Select(Bounded)];
    private readonly DominatedRegion3 _slice;
    private readonly ClippedGrid _grid = new();
    private Vector256<double> _reference;

    // By the last objective ascending.
    private Vector256<double>[] _points;
    private Vector256<double>[] _clipped;

    // The clipped points once more, one array for each objective.
    private double[] _x;
    private double[] _y;
    private double[] _z;
    private double[] _w;
    private int _count;

    /// <summary>Starts empty, to be reset before use.</summary>
    /// <param name="capacity">Points expected; it grows.</param>
    public DominatedRegion4(int capacity)
    {
        _slice = new DominatedRegion3(capacity);
        _points = new Vector256<double>[capacity + 1];
        _clipped = new Vector256<double>[capacity + 1];
        _x = new double[capacity + 1 + Lanes];
        _y = new double[capacity + 1 + Lanes];
        _z = new double[capacity + 1 + Lanes];
        _w = new double[capacity + 1 + Lanes];
    }

    /// <inheritdoc/>
    public override void Reset(ReadOnlySpan<double> reference)
    {
        _reference = Vector256.Create(reference);
        _count = 0;
    }

    /// <inheritdoc/>
    public override double Add(ReadOnlySpan<double> point)
    {
        Vector256<double> p = Vector256.Create(point);
        double gain = Gain(p);
        if (gain <= 0)
        {
            return 0;
        }

        DropDominated(p);
        int at = _count;
        while (at > 0 && _points[at - 1][Last] > p[Last])
        {
            at--;
        }

        InsertAt(at, p);
        return gain;
    }

    /// <inheritdoc/>
    public override void Append(ReadOnlySpan<double> point) => InsertAt(_count, Vector256.Create(point));

    /// <inheritdoc/>
    public override double ExclusiveOf(int index)
    {
        Vector256<double> point = _points[index];
        _points[index] = Vector256.Create(double.PositiveInfinity);
        double gain = Gain(point);
        _points[index] = point;
        return Math.Max(gain, 0);
    }

    private double Gain(Vector256<double> point)
    {
        Vector256<double> bounds = _reference;
        foreach (Vector256<double> q in _points.AsSpan(0, _count))
        {
            uint worse = Vector256.GreaterThan(q, point).ExtractMostSignificantBits();
            if (worse == 0)
            {
                return 0;
            }

            bounds = Vector256.ConditionalSelect(s_bounded[worse], Vector256.MinNative(bounds, q), bounds);
        }

        int reaching = KeepNonDominated(Clip(point, bounds), point[Last]);
        Span<Vector256<double>> clipped = _clipped.AsSpan(0, reaching);
        RaiseBusiest(ref point, ref bounds, clipped);
        return _grid.TryCut(point, bounds, clipped) ? _grid.Undominated(point, bounds, clipped) : Sweep(point, bounds, reaching);
    }

    // The objective in which most points differ from the box's corner becomes the third, since the others cut the grid.
    private static void RaiseBusiest(ref Vector256<double> point, ref Vector256<double> bounds, Span<Vector256<double>> clipped)
    {
        Vector256<long> counts = Vector256<long>.Zero;
        foreach (Vector256<double> q in clipped)
        {
            counts -= Vector256.GreaterThan(q, point).AsInt64();
        }

        int busiest = counts[0] > counts[1] ? 0 : 1;
        if (counts[2] >= counts[busiest])
        {
            return;
        }

        Vector256<long> order = busiest == 0 ? Vector256.Create(2L, 1, 0, 3) : Vector256.Create(0L, 2, 1, 3);
        point = Vector256.Shuffle(point, order);
        bounds = Vector256.Shuffle(bounds, order);
        for (int i = 0; i < clipped.Length; i++)
        {
            clipped[i] = Vector256.Shuffle(clipped[i], order);
        }
    }

    private int Clip(Vector256<double> point, Vector256<double> bounds)
    {
        int reaching = 0;
        foreach (Vector256<double> q in _points.AsSpan(0, _count))
        {
            // Without a branch: about half of the points reach into the box.
            _clipped[reaching] = Vector256.MaxNative(q, point);
            bool reaches = Vector256.LessThanAll(q, bounds);
            reaching += Unsafe.BitCast<bool, byte>(reaches);
        }

        return reaching;
    }

    // Clipping makes points dominated by others: about half. A point cannot be by a later one, except among those clipped to the same end;
    // of these the last were better in the other objectives, and come first.
    private int KeepNonDominated(int count, double level)
    {
        Span<Vector256<double>> clipped = _clipped.AsSpan(0, count);
        int atLevel = 0;
        while (atLevel < count && clipped[atLevel][Last] == level)
        {
            atLevel++;
        }

        clipped[..atLevel].Reverse();
        Transpose(clipped);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            Vector256<double> q = clipped[i];
            clipped[kept] = q;
            kept += IsDominatedByEarlier(i, q) ? 0 : 1;
        }

        return kept;
    }

    private void Transpose(ReadOnlySpan<Vector256<double>> clipped)
    {
        for (int i = 0; i < clipped.Length; i++)
        {
            Vector256<double> q = clipped[i];
            _x[i] = q[0];
            _y[i] = q[1];
            _z[i] = q[2];
            _w[i] = q[3];
        }
    }

    // Against 8 points at a time; those from the point's own place on don't count.
    private bool IsDominatedByEarlier(int index, Vector256<double> q)
    {
        Vector512<double> x = Vector512.Create(q[0]);
        Vector512<double> y = Vector512.Create(q[1]);
        Vector512<double> z = Vector512.Create(q[2]);
        Vector512<double> w = Vector512.Create(q[3]);
        ulong found = 0;
        for (int i = 0; i < index; i += Lanes)
        {
            ulong better = (Vector512.LessThanOrEqual(Vector512.Create(_x.AsSpan(i)), x)
                & Vector512.LessThanOrEqual(Vector512.Create(_y.AsSpan(i)), y)
                & Vector512.LessThanOrEqual(Vector512.Create(_z.AsSpan(i)), z)
                & Vector512.LessThanOrEqual(Vector512.Create(_w.AsSpan(i)), w)).ExtractMostSignificantBits();
            found |= better & ((1ul << Math.Min(index - i, Lanes)) - 1);
        }

        return found != 0;
    }

    private double Sweep(Vector256<double> point, Vector256<double> bounds, int reaching)
    {
        Vector256<double> box = bounds - point;
        DominatedRegion3 slice = _slice;
        slice.Reset(bounds[0], bounds[1], bounds[2]);
        double volume = 0;
        double level = point[Last];
        int start = 0;
        while (start < reaching && _clipped[start][Last] == level)
        {
            start++;
        }

        double uncovered = (box[0] * box[1] * box[2]) - slice.Load(_clipped.AsSpan(0, start));
        foreach (Vector256<double> q in _clipped.AsSpan(start, reaching - start))
        {
            volume += uncovered * (q[Last] - level);
            level = q[Last];
            uncovered -= slice.Add(q[0], q[1], q[2]);
        }

        return volume + (uncovered * (bounds[Last] - level));
    }

    private void DropDominated(Vector256<double> point)
    {
        int kept = 0;
        Span<Vector256<double>> points = _points.AsSpan(0, _count);
        for (int i = 0; i < points.Length; i++)
        {
            Vector256<double> q = points[i];
            points[kept] = q;
            bool dominated = Vector256.LessThanOrEqualAll(point, q);
            kept += 1 - Unsafe.BitCast<bool, byte>(dominated);
        }

        _count = kept;
    }

    private void InsertAt(int at, Vector256<double> point)
    {
        if (_count + 1 >= _points.Length)
        {
            Grow();
        }

        _points.AsSpan(at, _count - at).CopyTo(_points.AsSpan(at + 1));
        _points[at] = point;
        _count++;
    }

    private void Grow()
    {
        int capacity = 2 * (_points.Length + 1);
        Array.Resize(ref _points, capacity);
        Array.Resize(ref _clipped, capacity);
        Array.Resize(ref _x, capacity + Lanes);
        Array.Resize(ref _y, capacity + Lanes);
        Array.Resize(ref _z, capacity + Lanes);
        Array.Resize(ref _w, capacity + Lanes);
    }

    private static Vector256<double> Bounded(int worse)
    {
        Vector256<double> mask = Vector256<double>.Zero;
        return BitOperations.IsPow2(worse) ? mask.WithElement(BitOperations.Log2((uint)worse), BitConverter.Int64BitsToDouble(-1)) : mask;
    }
}
