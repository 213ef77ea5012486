using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The lower left boundary of what points with two minimised objectives dominate below a reference: steps with x ascending and y
/// descending.
/// </summary>
/// <remarks>
/// Adding finds its place by bisection, then several steps at a time, and moves the later steps in one copy, which beats balanced trees
/// up to several thousand steps.
/// </remarks>
internal sealed class Staircase
{
    // Whole vectors are read, also beyond the last step.
    private const int Lanes = 8;
    private double[] _x;
    private double[] _y;
    private int _count;

    /// <summary>Starts empty, to be reset before use.</summary>
    /// <param name="capacity">Points expected; it grows.</param>
    public Staircase(int capacity)
    {
        _x = new double[capacity + 3 + (2 * Lanes)];
        _y = new double[capacity + 3 + (2 * Lanes)];
    }

    /// <summary>Forgets the points and takes another reference.</summary>
    /// <param name="right">Exclusive upper bound of x.</param>
    /// <param name="top">Exclusive upper bound of y.</param>
    public void Reset(double right, double top)
    {
        // The floor of everything left of the first point, and a stop below every point at the right.
        double[] x = _x;
        double[] y = _y;
        x[1] = right;
        y[1] = double.NegativeInfinity;
        x[0] = double.NegativeInfinity;
        y[0] = top;
        _count = 2;
    }

    /// <summary>Whether a point is at least as good as (x, y) in both objectives.</summary>
    /// <param name="x">Finite, below the right bound.</param>
    /// <param name="y">Finite, below the top.</param>
    public bool Covers(double x, double y) => _y[LastNotRightOf(x)] <= y;

    /// <summary>Adds a point; a dominated one changes nothing.</summary>
    /// <param name="x">Finite, below the right bound.</param>
    /// <param name="y">Finite, below the top.</param>
    /// <returns>The area that the point dominates and no earlier one did.</returns>
    public double Add(double x, double y)
    {
        int before = LastNotRightOf(x);
        ref double xs = ref MemoryMarshal.GetArrayDataReference(_x);
        ref double ys = ref MemoryMarshal.GetArrayDataReference(_y);
        double height = Unsafe.Add(ref ys, before);
        if (height <= y)
        {
            return 0;
        }

        // Strip by strip from x to where a kept point is already lower than y.
        int first = Unsafe.Add(ref xs, before) == x ? before : before + 1;
        int last = before + 1;
        double left = x;
        double area = 0;
        while (true)
        {
            double right = Unsafe.Add(ref xs, last);
            area += (right - left) * (height - y);
            height = Unsafe.Add(ref ys, last);
            if (height < y)
            {
                break;
            }

            left = right;
            last++;
        }

        Replace(first, last, x, y);
        return area;
    }

    private int LastNotRightOf(double x)
    {
        ref double xs = ref MemoryMarshal.GetArrayDataReference(_x);
        int at = 0;
        if (_count <= Lanes)
        {
            // One at a time: a vector would have to wait until the steps just stored reach the cache.
            while (Unsafe.Add(ref xs, at + 1) <= x)
            {
                at++;
            }

            return at;
        }

        // Without branches: their outcome is a coin toss.
        for (int length = _count; length > 2 * Lanes;)
        {
            int half = length >> 1;
            bool notRight = Unsafe.Add(ref xs, at + half) <= x;
            at += half & -Unsafe.BitCast<bool, byte>(notRight);
            length -= half;
        }

        while (true)
        {
            ulong right = ~Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref xs, (nuint)at), Vector512.Create(x)).ExtractMostSignificantBits();
            int notRight = BitOperations.TrailingZeroCount(right);
            if (notRight < Lanes)
            {
                return at + notRight - 1;
            }

            at += Lanes;
        }
    }

    private void Replace(int first, int last, double x, double y)
    {
        if (last != first + 1)
        {
            if (_count + (2 * Lanes) >= _x.Length)
            {
                Array.Resize(ref _x, 2 * _x.Length);
                Array.Resize(ref _y, 2 * _y.Length);
            }

            Move(_x, last, first + 1);
            Move(_y, last, first + 1);
            _count += first + 1 - last;
        }

        _x[first] = x;
        _y[first] = y;
    }

    private void Move(double[] values, int from, int to)
    {
        int length = _count - from;
        ref double first = ref MemoryMarshal.GetArrayDataReference(values);
        if (length <= 2)
        {
            double one = Unsafe.Add(ref first, from);
            double two = Unsafe.Add(ref first, from + 1);
            Unsafe.Add(ref first, to) = one;
            Unsafe.Add(ref first, to + 1) = two;
            return;
        }

        values.AsSpan(from, length).CopyTo(values.AsSpan(to));
    }
}
