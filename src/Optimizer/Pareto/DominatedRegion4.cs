using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// <see cref="DominatedRegion"/> of four objectives: as <see cref="DominatedRegionN"/>, with a point in one vector and without calls
/// through a base class.
/// </summary>
internal sealed class DominatedRegion4 : DominatedRegion
{
    private const int Last = 3;

    // For each set of objectives in which a kept point is worse, the one it bounds.
    private static readonly Vector256<double>[] s_bounded = [.. Enumerable.Range(0, 16).Select(Bounded)];
    private readonly DominatedRegion3 _slice;
    private Vector256<double> _reference;

    // By the last objective ascending.
    private Vector256<double>[] _points;
    private Vector256<double>[] _clipped;
    private int _count;

    /// <summary>Starts empty, to be reset before use.</summary>
    /// <param name="capacity">Points expected; it grows.</param>
    public DominatedRegion4(int capacity)
    {
        _slice = new DominatedRegion3(capacity);
        _points = new Vector256<double>[capacity + 1];
        _clipped = new Vector256<double>[capacity + 1];
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

        return Sweep(point, bounds, Clip(point, bounds));
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

    private double Sweep(Vector256<double> point, Vector256<double> bounds, int reaching)
    {
        Vector256<double> box = bounds - point;
        DominatedRegion3 slice = _slice;
        slice.Reset(bounds[0], bounds[1], bounds[2]);
        double uncovered = box[0] * box[1] * box[2];
        double volume = 0;
        double level = point[Last];
        foreach (Vector256<double> q in _clipped.AsSpan(0, reaching))
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
            Array.Resize(ref _points, 2 * (_points.Length + 1));
            Array.Resize(ref _clipped, _points.Length);
        }

        _points.AsSpan(at, _count - at).CopyTo(_points.AsSpan(at + 1));
        _points[at] = point;
        _count++;
    }

    private static Vector256<double> Bounded(int worse)
    {
        Vector256<double> mask = Vector256<double>.Zero;
        return BitOperations.IsPow2(worse) ? mask.WithElement(BitOperations.Log2((uint)worse), BitConverter.Int64BitsToDouble(-1)) : mask;
    }
}
