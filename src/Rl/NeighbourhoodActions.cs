namespace Sheaf.Rl;

/// <summary>The no-op and the single steps around a lattice configuration.</summary>
public static class NeighbourhoodActions
{
    /// <summary>
    /// Features per action for d parameters, 2d + 1: for each parameter whether it steps down and whether it steps up, then whether anything moves.
    /// </summary>
    /// <param name="parameters">d, at least 1.</param>
    public static int FeatureCount(int parameters) => (2 * parameters) + 1;

    /// <summary>Lists the no-op (first), then each parameter's step down and up that stays on the lattice: at most 2d + 1 moves.</summary>
    /// <param name="levels">Current level index of each parameter.</param>
    /// <param name="levelCounts">Number of levels of each parameter; each index is from 0 to this (exclusive).</param>
    /// <param name="isTrusted">Whether a configuration may be entered. Not asked about the no-op, which is always allowed.</param>
    public static IReadOnlyList<NeighbourhoodMove> Around(ReadOnlySpan<int> levels, ReadOnlySpan<int> levelCounts, Func<IReadOnlyList<int>, bool> isTrusted) => throw new NotImplementedException();
}
