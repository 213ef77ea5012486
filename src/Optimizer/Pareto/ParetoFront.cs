namespace Sheaf.Optimizer;

/// <summary>Non-dominated points of a set whose objectives are all minimised.</summary>
public static class ParetoFront
{
    /// <summary>Whether a is at least as good as b everywhere and better somewhere.</summary>
    /// <param name="a">m objectives, minimised.</param>
    /// <param name="b">m objectives, minimised.</param>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Got {a.Length} and {b.Length} objectives; expected as many on both sides.", nameof(b));
        }

        bool better = false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }

            better |= a[i] < b[i];
        }

        return better;
    }

    /// <summary>Indices of the points that no other point dominates, ascending. Of equal points only the first is kept.</summary>
    /// <param name="points">n × m, all minimised, without NaN.</param>
    public static int[] NonDominatedIndices(IReadOnlyList<double[]> points) => throw new NotImplementedException();

    /// <summary>Index into <paramref name="points"/> of the front's knee.</summary>
    /// <param name="points">n × m, all minimised; at least one.</param>
    public static int Knee(IReadOnlyList<double[]> points) => throw new NotImplementedException();
}
