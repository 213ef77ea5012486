namespace Sheaf.Optimizer;

/// <summary>
/// Exact volume that a set of minimised points dominates within a reference point: by a sweep for 2 objectives, and for 3 by sweeping the
/// third over a staircase of the first two (Beume et al., "On the complexity of computing the hypervolume indicator", 2009).
/// </summary>
public static class Hypervolume
{
    /// <summary>Computes the hypervolume for 1, 2 or 3 objectives.</summary>
    /// <param name="points">n × m, minimised; points not better than the reference everywhere add nothing; need not be non-dominated.</param>
    /// <param name="reference">m finite numbers.</param>
    /// <exception cref="ArgumentException">m is not 1 to 3, or a point has another length or NaN.</exception>
    public static double Compute(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        double[][] inside = Inside(points, reference);
        return reference.Length switch
        {
            1 => inside.Length == 0 ? 0 : reference[0] - inside.Min(point => point[0]),
            2 => Sweep2(inside, reference),
            3 => Sweep3(inside, reference),
            _ => throw new ArgumentException($"Got {reference.Length} objectives; expected 1 to 3.", nameof(reference)),
        };
    }

    /// <summary>Points strictly better than the reference in every objective.</summary>
    /// <param name="points">n × m.</param>
    /// <param name="reference">m numbers.</param>
    internal static double[][] Inside(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference)
    {
        List<double[]> inside = new(points.Count);
        foreach (double[] point in points)
        {
            if (point.Length != reference.Length)
            {
                throw new ArgumentException($"Got a point of {point.Length} objectives; expected {reference.Length}, as in the reference.", nameof(points));
            }

            bool better = true;
            for (int j = 0; j < point.Length; j++)
            {
                if (double.IsNaN(point[j]))
                {
                    throw new ArgumentException("Got a point with NaN. Leave unknown points out.", nameof(points));
                }

                better &= point[j] < reference[j];
            }

            if (better)
            {
                inside.Add(point);
            }
        }

        return [.. inside];
    }

    private static double Sweep2(double[][] points, ReadOnlySpan<double> reference)
    {
        Array.Sort(points, static (a, b) => a[0].CompareTo(b[0]));
        double volume = 0;
        double height = reference[1];
        foreach (double[] point in points)
        {
            if (point[1] < height)
            {
                volume += (reference[0] - point[0]) * (height - point[1]);
                height = point[1];
            }
        }

        return volume;
    }

    private static double Sweep3(double[][] points, ReadOnlySpan<double> reference)
    {
        Array.Sort(points, static (a, b) => a[2].CompareTo(b[2]));
        Staircase staircase = new(reference[0], reference[1]);
        double volume = 0;
        for (int i = 0; i < points.Length; i++)
        {
            staircase.Add(points[i][0], points[i][1]);
            double next = i + 1 < points.Length ? points[i + 1][2] : reference[2];
            volume += staircase.Area * (next - points[i][2]);
        }

        return volume;
    }
}
