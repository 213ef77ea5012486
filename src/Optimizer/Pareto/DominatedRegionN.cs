using System.Numerics;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// <see cref="DominatedRegion"/> of any number of objectives: the gain of a point is its box less what the kept points, clipped to that
/// box, dominate of it (While, Bradstreet and Barone, "A fast way of calculating exact hypervolumes", IEEE Trans. Evol. Comput. 16(1),
/// 2012), by a sweep along the last objective over a region of one objective less.
/// </summary>
internal sealed class DominatedRegionN : DominatedRegion
{
    private const int Lanes = 4;
    private readonly int _last;
    private readonly int _stride;
    private readonly DominatedRegion _slice;
    private readonly double[] _reference;
    private readonly double[] _point;
    private readonly double[] _bounds;
    private readonly double[] _clipped;

    // Rows by the last objective ascending, each padded with zeros to whole vectors.
    private double[] _rows;
    private int _count;

    /// <summary>Starts empty, to be reset before use.</summary>
    /// <param name="objectives">≥ 5.</param>
    /// <param name="capacity">Points expected; it grows.</param>
    public DominatedRegionN(int objectives, int capacity)
    {
        _last = objectives - 1;
        _stride = (objectives + Lanes - 1) / Lanes * Lanes;
        _slice = Of(_last, capacity);
        _rows = new double[capacity * _stride];
        _reference = new double[_stride];
        _point = new double[_stride];
        _bounds = new double[_stride];
        _clipped = new double[_stride];
    }

    /// <inheritdoc/>
    public override void Reset(ReadOnlySpan<double> reference)
    {
        _reference.AsSpan().Fill(double.PositiveInfinity);
        reference[..(_last + 1)].CopyTo(_reference);
        _count = 0;
    }

    /// <inheritdoc/>
    public override double Add(ReadOnlySpan<double> point)
    {
        point[..(_last + 1)].CopyTo(_point);
        double gain = Gain();
        if (gain <= 0)
        {
            return 0;
        }

        DropDominated();
        int at = _count;
        while (at > 0 && _rows[((at - 1) * _stride) + _last] > _point[_last])
        {
            at--;
        }

        InsertAt(at);
        return gain;
    }

    /// <inheritdoc/>
    public override void Append(ReadOnlySpan<double> point)
    {
        point[..(_last + 1)].CopyTo(_point);
        InsertAt(_count);
    }

    /// <inheritdoc/>
    public override double ExclusiveOf(int index)
    {
        Span<double> row = Row(index);
        row.CopyTo(_point);
        row[0] = double.PositiveInfinity;
        double gain = Gain();
        row[0] = _point[0];
        return Math.Max(gain, 0);
    }

    private double Gain()
    {
        if (!TightenBounds())
        {
            return 0;
        }

        _slice.Reset(_bounds);
        double uncovered = 1;
        for (int k = 0; k < _last; k++)
        {
            uncovered *= _bounds[k] - _point[k];
        }

        double volume = 0;
        double level = _point[_last];
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            if (row[_last] >= _bounds[_last])
            {
                break;
            }

            if (!ReachesInside(row))
            {
                continue;
            }

            Clip(row);
            volume += uncovered * (_clipped[_last] - level);
            level = _clipped[_last];
            uncovered -= _slice.Add(_clipped);
        }

        return volume + (uncovered * (_bounds[_last] - level));
    }

    // A point that is worse in one objective only ends the gain there. False where one is worse in none.
    private bool TightenBounds()
    {
        _reference.CopyTo(_bounds, 0);
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            uint worse = WorseIn(row, _point);
            if (worse == 0)
            {
                return false;
            }

            if (BitOperations.IsPow2(worse))
            {
                int k = BitOperations.TrailingZeroCount(worse);
                _bounds[k] = Math.Min(_bounds[k], row[k]);
            }
        }

        return true;
    }

    private bool ReachesInside(ReadOnlySpan<double> row)
    {
        for (int k = 0; k < _stride; k += Lanes)
        {
            if (!Vector256.LessThanAll(Vector256.Create(row[k..]), Vector256.Create(_bounds.AsSpan(k))))
            {
                return false;
            }
        }

        return true;
    }

    private void Clip(ReadOnlySpan<double> row)
    {
        for (int k = 0; k < _stride; k += Lanes)
        {
            Vector256.Max(Vector256.Create(row[k..]), Vector256.Create(_point.AsSpan(k))).CopyTo(_clipped, k);
        }
    }

    private void DropDominated()
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (WorseIn(_point, Row(i)) != 0)
            {
                if (kept != i)
                {
                    Row(i).CopyTo(Row(kept));
                }

                kept++;
            }
        }

        _count = kept;
    }

    private void InsertAt(int at)
    {
        if ((_count + 1) * _stride > _rows.Length)
        {
            Array.Resize(ref _rows, 2 * (_rows.Length + _stride));
        }

        _rows.AsSpan(at * _stride, (_count - at) * _stride).CopyTo(_rows.AsSpan((at + 1) * _stride));
        _point.CopyTo(Row(at));
        _count++;
    }

    // One bit for each objective in which a is worse than b.
    private static uint WorseIn(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        uint worse = 0;
        for (int k = 0; k < a.Length; k += Lanes)
        {
            worse |= Vector256.GreaterThan(Vector256.Create(a[k..]), Vector256.Create(b[k..])).ExtractMostSignificantBits() << k;
        }

        return worse;
    }

    private Span<double> Row(int index) => _rows.AsSpan(index * _stride, _stride);
}
