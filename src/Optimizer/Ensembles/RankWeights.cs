namespace Sheaf.Optimizer;

/// <summary>Turns the members' rank losses into weights: the share of draws in which a member loses least.</summary>
internal static class RankWeights
{
    private const double GuardQuantile = 0.95;

    /// <summary>Weights of the members: not negative, of sum 1.</summary>
    /// <param name="losses">For each member, its losses draw by draw; the target last.</param>
    /// <param name="kept">For each support, whether it competes.</param>
    public static double[] Of(IReadOnlyList<int[]> losses, IReadOnlyList<bool> kept)
    {
        int[] members = [.. Enumerable.Range(0, losses.Count).Where(i => i == losses.Count - 1 || kept[i])];
        double[] weights = new double[losses.Count];
        int samples = losses[^1].Length;
        for (int s = 0; s < samples; s++)
        {
            Share(losses, members, s, 1.0 / samples, weights);
        }

        return weights;
    }

    /// <summary>Whether each support competes.</summary>
    /// <param name="losses">For each member, its losses draw by draw; the target last.</param>
    /// <param name="points">Number of target points, n.</param>
    /// <param name="options">Which guard.</param>
    /// <param name="random">Draws for the guard by probability.</param>
    public static bool[] Keep(IReadOnlyList<int[]> losses, int points, RankWeightedEnsembleOptions options, Random random)
    {
        int[] target = losses[^1];
        int limit = options.Guard == DilutionGuard.Percentile ? Quantile(target, GuardQuantile) : 0;
        return
        [
            .. losses.Take(losses.Count - 1).Select(support => options.Guard switch
            {
                DilutionGuard.Percentile => Quantile(support, 0.5) <= limit,
                DilutionGuard.Probability => random.NextDouble() < KeepProbability(support, target, points, options.Horizon),
                _ => true,
            }),
        ];
    }

    /// <summary>Weights under <see cref="DilutionGuard.Discount"/>: supports' weights times their probability to be kept.</summary>
    /// <param name="losses">For each member, its losses draw by draw; the target last.</param>
    /// <param name="points">Number of target points, n.</param>
    /// <param name="horizon">Number of points from which no support counts.</param>
    public static double[] Discounted(IReadOnlyList<int[]> losses, int points, int horizon)
    {
        double[] weights = Of(losses, [.. Enumerable.Repeat(true, losses.Count - 1)]);
        double rest = 1;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            weights[i] *= KeepProbability(losses[i], losses[^1], points, horizon);
            rest -= weights[i];
        }

        weights[^1] = Math.Max(0, rest);
        return weights;
    }

    // Gives the share to the members that lose least in a draw, split evenly.
    private static void Share(IReadOnlyList<int[]> losses, int[] members, int draw, double share, double[] weights)
    {
        int least = int.MaxValue;
        int ties = 0;
        foreach (int i in members)
        {
            int loss = losses[i][draw];
            ties = loss < least ? 1 : loss == least ? ties + 1 : ties;
            least = Math.Min(least, loss);
        }

        foreach (int i in members)
        {
            weights[i] += losses[i][draw] == least ? share / ties : 0;
        }
    }

    private static double KeepProbability(int[] support, int[] target, int points, int horizon)
        => Better(support, target) * Math.Max(0, 1 - ((double)points / horizon));

    private static double Better(int[] support, int[] target)
        => support.Zip(target).Count(pair => pair.First < pair.Second) / (double)target.Length;

    // The least value that at least this share of them do not exceed.
    private static int Quantile(int[] values, double share)
    {
        int[] sorted = [.. values.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
