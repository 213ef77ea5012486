using System.Runtime.InteropServices;

namespace Sheaf.Optimizer;

/// <summary>
/// Disjoint boxes that cover all points within a reference that a front does not dominate. Built slab by slab along the last objective:
/// between two neighbouring values of it, only the points below matter, in one objective less.
/// </summary>
internal sealed class BoxDecomposition
{
    // 'Lower' index for a box open towards −∞.
    private const int Open = -1;

    // Box after box, m indices each.
    private readonly List<int> _lower = [];
    private readonly List<int> _upper = [];

    private BoxDecomposition(double[][] bounds) => Bounds = bounds;

    /// <summary>For each objective the distinct box bounds, ascending: the front's values and the reference.</summary>
    public double[][] Bounds { get; }

    /// <summary>Decomposes.</summary>
    /// <param name="front">Non-dominated points better than the reference everywhere.</param>
    /// <param name="reference">m numbers.</param>
    public static BoxDecomposition Of(double[][] front, ReadOnlySpan<double> reference)
    {
        double[][] bounds = new double[reference.Length][];
        for (int j = 0; j < bounds.Length; j++)
        {
            int objective = j;
            bounds[j] = [.. front.Select(point => point[objective]).Append(reference[j]).Distinct().Order()];
        }

        BoxDecomposition boxes = new(bounds);
        boxes.Split(front, bounds.Length - 1, new int[bounds.Length], new int[bounds.Length]);
        return boxes;
    }

    /// <summary>Σ over boxes of Π over objectives of table[upper] − table[lower], where the table of −∞ is 0.</summary>
    /// <param name="table">For each objective, one number per bound.</param>
    public double SumOfProducts(double[][] table)
    {
        int objectives = table.Length;
        ReadOnlySpan<int> lower = CollectionsMarshal.AsSpan(_lower);
        ReadOnlySpan<int> upper = CollectionsMarshal.AsSpan(_upper);
        double sum = 0;
        for (int box = 0; box < lower.Length; box += objectives)
        {
            double product = 1;
            for (int j = 0; j < objectives; j++)
            {
                product *= Side(table[j], lower[box + j], upper[box + j]);
            }

            sum += product;
        }

        return sum;
    }

    /// <summary>As <see cref="SumOfProducts(double[][])"/>, with its derivative by each entry of the table.</summary>
    /// <param name="table">For each objective, one number per bound.</param>
    /// <param name="derivatives">Of the table's shape, overwritten.</param>
    public double SumOfProducts(double[][] table, double[][] derivatives)
    {
        int objectives = table.Length;
        foreach (double[] row in derivatives)
        {
            Array.Clear(row);
        }

        ReadOnlySpan<int> lower = CollectionsMarshal.AsSpan(_lower);
        ReadOnlySpan<int> upper = CollectionsMarshal.AsSpan(_upper);
        Span<double> before = stackalloc double[objectives + 1];
        double sum = 0;
        for (int box = 0; box < lower.Length; box += objectives)
        {
            before[0] = 1;
            for (int j = 0; j < objectives; j++)
            {
                before[j + 1] = before[j] * Side(table[j], lower[box + j], upper[box + j]);
            }

            sum += before[objectives];
            double after = 1;
            for (int j = objectives - 1; j >= 0; j--)
            {
                double others = before[j] * after;
                derivatives[j][upper[box + j]] += others;
                if (lower[box + j] != Open)
                {
                    derivatives[j][lower[box + j]] -= others;
                }

                after *= Side(table[j], lower[box + j], upper[box + j]);
            }
        }

        return sum;
    }

    private static double Side(double[] table, int lower, int upper) => table[upper] - (lower == Open ? 0 : table[lower]);

    private void Split(double[][] front, int objective, int[] lower, int[] upper)
    {
        if (objective == 0)
        {
            double least = front.Length == 0 ? Bounds[0][^1] : front.Min(point => point[0]);
            (lower[0], upper[0]) = (Open, Array.BinarySearch(Bounds[0], least));
            _lower.AddRange(lower);
            _upper.AddRange(upper);
            return;
        }

        double[][] sorted = [.. front.OrderBy(point => point[objective])];
        int from = Open;
        for (int k = 0; k <= sorted.Length; k++)
        {
            int to = k < sorted.Length ? Array.BinarySearch(Bounds[objective], sorted[k][objective]) : Bounds[objective].Length - 1;
            if (to != from)
            {
                (lower[objective], upper[objective]) = (from, to);
                Split(sorted[..k], objective - 1, lower, upper);
                from = to;
            }
        }
    }
}
