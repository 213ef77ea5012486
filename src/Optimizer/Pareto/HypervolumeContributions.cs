namespace Sheaf.Optimizer;

/// <summary>
/// Exclusive hypervolume contributions: by how much the <see cref="Hypervolume"/> of a set shrinks when one point is taken out of it.
/// </summary>
public static class HypervolumeContributions
{
    /// <summary>Computes each point's contribution.</summary>
    /// <param name="points">n × m, minimised, in any order; need not be non-dominated.</param>
    /// <param name="reference">m finite numbers, m ≥ 1.</param>
    /// <returns>
    /// n volumes ≥ 0: 0 for a point that isn't better than the reference everywhere, is dominated or occurs twice.
    /// </returns>
    /// <remarks>O(n²) up to 3 objectives; for more, n times what adding one point to a <see cref="Hypervolume"/> takes.</remarks>
    /// <exception cref="ArgumentException">
    /// m is 0, the reference isn't finite, or a point has another length, NaN, or minus infinity (contributions would be infinite).
    /// </exception>
    public static double[] Compute(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference)
    {
        ObjectiveColumns inside = ObjectiveColumns.Of(points, reference);
        if (inside.Unbounded)
        {
            throw new ArgumentException("Got a point with minus infinity; expected numbers that bound the volume.", nameof(points));
        }

        // A further objective that is 0 everywhere below a reference of 1 changes no volume.
        int objectives = Math.Max(reference.Length, 3);
        double[] bounds = new double[Math.Max(objectives, 4)];
        bounds.AsSpan().Fill(1);
        reference.CopyTo(bounds);
        DominatedRegion region = DominatedRegion.Of(objectives, inside.Count);
        region.Reset(bounds);
        int[] order = Append(inside, region, bounds.Length, objectives - 1);
        double[] contributions = new double[points.Count];
        for (int i = 0; i < order.Length; i++)
        {
            contributions[inside.Source(order[i])] = region.ExclusiveOf(i);
        }

        return contributions;
    }

    private static int[] Append(ObjectiveColumns points, DominatedRegion region, int width, int last)
    {
        int[] order = last < points.Objectives
            ? ObjectiveSort.Ascending(points.Column(last).ToArray())
            : [.. Enumerable.Range(0, points.Count)];
        double[] point = new double[width];
        foreach (int index in order)
        {
            points.CopyTo(index, point);
            region.Append(point);
        }

        return order;
    }
}
