namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>Where the optima of shifted problems lie.</summary>
internal static class Shift
{
    /// <summary>Numbers in [.1, .4] or [.6, .9], so neither at the centre nor at the boundary of [0, 1].</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The run's seed.</param>
    public static double[] Draw(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 0.1 + (0.3 * random.NextDouble()) + (random.Next(2) == 0 ? 0 : 0.5))];
    }
}
