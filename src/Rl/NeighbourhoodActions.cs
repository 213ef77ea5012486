namespace Sheaf.Rl;

/// <summary>The no-op and the single steps around a lattice configuration.</summary>
public static class NeighbourhoodActions
{
    /// <summary>
    /// Features per action for d parameters, 2d + 1: for each parameter whether it steps down and whether it steps up, then whether anything moves.
    /// </summary>
    /// <param name="parameters">d, at least 1.</param>
    public static int FeatureCount(int parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters, 1);
        return (2 * parameters) + 1;
    }

    /// <summary>Lists the no-op (first), then each parameter's step down and up that stays on the lattice: at most 2d + 1 moves.</summary>
    /// <param name="levels">Current level index of each parameter.</param>
    /// <param name="levelCounts">Number of levels of each parameter; each index is from 0 to this (exclusive).</param>
    /// <param name="isTrusted">Whether a configuration may be entered. Not asked about the no-op, which is always allowed.</param>
    /// <exception cref="ArgumentException">The lengths differ or an index is outside its levels.</exception>
    public static IReadOnlyList<NeighbourhoodMove> Around(ReadOnlySpan<int> levels, ReadOnlySpan<int> levelCounts, Func<IReadOnlyList<int>, bool> isTrusted)
    {
        ArgumentNullException.ThrowIfNull(isTrusted);
        RequireOnLattice(levels, levelCounts);
        int featureCount = FeatureCount(levels.Length);
        List<NeighbourhoodMove> moves = new(featureCount)
        {
            new NeighbourhoodMove(-1, 0, levels.ToArray(), new BanditAction(new double[featureCount], Allowed: true, IsNoOp: true)),
        };
        for (int parameter = 0; parameter < levels.Length; parameter++)
        {
            for (int step = -1; step <= 1; step += 2)
            {
                int level = levels[parameter] + step;
                if (level >= 0 && level < levelCounts[parameter])
                {
                    moves.Add(Move(levels, parameter, step, featureCount, isTrusted));
                }
            }
        }

        return moves;
    }

    private static NeighbourhoodMove Move(ReadOnlySpan<int> levels, int parameter, int step, int featureCount, Func<IReadOnlyList<int>, bool> isTrusted)
    {
        int[] moved = levels.ToArray();
        moved[parameter] += step;
        double[] features = new double[featureCount];
        features[(2 * parameter) + (step > 0 ? 1 : 0)] = 1;
        features[^1] = 1;
        return new NeighbourhoodMove(parameter, step, moved, new BanditAction(features, isTrusted(moved)));
    }

    private static void RequireOnLattice(ReadOnlySpan<int> levels, ReadOnlySpan<int> levelCounts)
    {
        if (levels.Length == 0 || levels.Length != levelCounts.Length)
        {
            throw new ArgumentException($"Got {levels.Length} levels and {levelCounts.Length} level counts; expected one of each for every parameter, at least one.", nameof(levels));
        }

        for (int i = 0; i < levels.Length; i++)
        {
            if (levels[i] < 0 || levels[i] >= levelCounts[i])
            {
                throw new ArgumentException($"Parameter {i} is at level {levels[i]}; expected 0 to {levelCounts[i] - 1}.", nameof(levels));
            }
        }
    }
}
