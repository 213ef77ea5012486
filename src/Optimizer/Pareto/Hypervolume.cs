using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Exact volume that a set of minimised points dominates within a reference point: the points are swept by their last objective, and each
/// counts with what it adds to the dominated region of the others.
/// </summary>
/// <remarks>
/// One point adds a strip of a staircase for 3 objectives (Beume et al., "On the complexity of computing the hypervolume indicator", IEEE
/// Trans. Evol. Comput. 13(5), 2009), a stack of such strips for 4 (Guerreiro and Fonseca, "Computing and updating hypervolume
/// contributions in up to four dimensions", 22(3), 2018), and its box less the clipped other points for more (While, Bradstreet and
/// Barone, "A fast way of calculating exact hypervolumes", 16(1), 2012).
/// </remarks>
public static class Hypervolume
{
    /// <summary>Computes the hypervolume.</summary>
    /// <param name="points">
    /// n × m, minimised, in any order; points not better than the reference everywhere add nothing; need not be non-dominated. Minus
    /// infinity within the reference gives an infinite volume.
    /// </param>
    /// <param name="reference">m finite numbers, m ≥ 1. From 6 on the time rises steeply with m.</param>
    /// <exception cref="ArgumentException">m is 0, the reference isn't finite, or a point has another length or NaN.</exception>
    public static double Compute(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference)
        => Compute(ObjectiveColumns.Of(points, reference), reference);

    /// <summary>Computes the hypervolume of points that lie one after the other.</summary>
    /// <param name="points">n × m row by row; else as in the other overload.</param>
    /// <param name="objectives">m, ≥ 1.</param>
    /// <param name="reference">m finite numbers.</param>
    /// <exception cref="ArgumentException">m is 0, the lengths don't match, the reference isn't finite, or a point has NaN.</exception>
    public static double Compute(ReadOnlySpan<double> points, int objectives, ReadOnlySpan<double> reference)
        => Compute(ObjectiveColumns.Of(points, objectives, reference), reference);

    /// <summary>Points strictly better than the reference in every objective.</summary>
    /// <param name="points">n × m.</param>
    /// <param name="reference">m finite numbers.</param>
    internal static double[][] Inside(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference)
    {
        ObjectiveColumns inside = ObjectiveColumns.Of(points, reference);
        return [.. Enumerable.Range(0, inside.Count).Select(i => points[inside.Source(i)])];
    }

    private static double Compute(ObjectiveColumns points, ReadOnlySpan<double> reference)
    {
        if (points.Unbounded)
        {
            return double.PositiveInfinity;
        }

        return reference.Length switch
        {
            1 => points.Count == 0 ? 0 : reference[0] - TensorPrimitives.Min<double>(points.Column(0)),
            2 => Sweep2(points, reference),
            3 => Sweep3(points, reference),
            4 => Sweep4(points, reference),
            _ => SweepN(points, reference),
        };
    }

    private static double Sweep2(ObjectiveColumns points, ReadOnlySpan<double> reference)
    {
        Span<double> x = points.Column(0);
        Span<double> y = points.Column(1);
        double volume = 0;
        double height = reference[1];
        int[] order = ObjectiveSort.Ascending(x);
        for (int i = 0; i < x.Length; i++)
        {
            double drop = Math.Max(height - y[order[i]], 0);
            volume += (reference[0] - x[i]) * drop;
            height = Math.Min(height, y[order[i]]);
        }

        return volume;
    }

    private static double Sweep3(ObjectiveColumns points, ReadOnlySpan<double> reference)
    {
        Span<double> x = points.Column(0);
        Span<double> y = points.Column(1);
        Span<double> z = points.Column(2);
        Staircase stairs = new(Math.Min(x.Length, 64));
        stairs.Reset(reference[0], reference[1]);
        double volume = 0;
        int[] order = ObjectiveSort.Ascending(z);
        for (int i = 0; i < z.Length; i++)
        {
            volume += stairs.Add(x[order[i]], y[order[i]]) * (reference[2] - z[i]);
        }

        return volume;
    }

    private static double Sweep4(ObjectiveColumns points, ReadOnlySpan<double> reference)
    {
        Span<double> x = points.Column(0);
        Span<double> y = points.Column(1);
        Span<double> z = points.Column(2);
        Span<double> w = points.Column(3);
        DominatedRegion3 region = new(Math.Min(x.Length, 256));
        region.Reset(reference);
        double volume = 0;
        int[] order = ObjectiveSort.Ascending(w);
        for (int i = 0; i < w.Length; i++)
        {
            int p = order[i];
            volume += region.Add(x[p], y[p], z[p]) * (reference[3] - w[i]);
        }

        return volume;
    }

    private static double SweepN(ObjectiveColumns points, ReadOnlySpan<double> reference)
    {
        int last = reference.Length - 1;
        DominatedRegion region = DominatedRegion.Of(last, Math.Min(points.Count, 256));
        region.Reset(reference);
        double volume = 0;
        double[] point = new double[reference.Length];
        Span<double> keys = points.Column(last);
        int[] order = ObjectiveSort.Ascending(keys);
        for (int i = 0; i < order.Length; i++)
        {
            points.CopyTo(order[i], point);
            volume += region.Add(point) * (reference[last] - keys[i]);
        }

        return volume;
    }
}
