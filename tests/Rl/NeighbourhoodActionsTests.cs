using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Rl.Tests;

public class NeighbourhoodActionsTests
{
    [Fact]
    public void Around_Inside_ListsTheNoOpAndTwoStepsPerParameter()
    {
        IReadOnlyList<NeighbourhoodMove> moves = NeighbourhoodActions.Around([1, 2], [3, 5], _ => true);
        Assert.Equal([(-1, 0), (0, -1), (0, 1), (1, -1), (1, 1)], moves.Select(m => (m.Parameter, m.Step)));
        Assert.Equal([1, 2], moves[0].Levels);
        Assert.Equal([1, 3], moves[4].Levels);
        Assert.True(moves[0].Action.IsNoOp);
        Assert.All(moves, m => Assert.Equal(NeighbourhoodActions.FeatureCount(2), m.Action.Features.Count));
        Assert.Equal(5, moves.Select(m => string.Join(",", m.Action.Features)).Distinct().Count());
    }

    [Fact]
    public void Around_Corner_StaysOnTheLattice()
        => Assert.Equal([(-1, 0), (1, -1)], NeighbourhoodActions.Around([0, 4], [1, 5], _ => true).Select(m => (m.Parameter, m.Step)));

    [Fact]
    public void Around_NothingTrusted_AllowsOnlyTheNoOp()
    {
        IReadOnlyList<NeighbourhoodMove> moves = NeighbourhoodActions.Around([1], [3], _ => false);
        Assert.Equal([true, false, false], moves.Select(m => m.Action.IsSelectable));
    }

    [Fact]
    public void Around_OffTheLattice_Throws()
    {
        Assert.Throws<ArgumentException>(() => NeighbourhoodActions.Around([3], [3], _ => true));
        Assert.Throws<ArgumentException>(() => NeighbourhoodActions.Around([1], [3, 3], _ => true));
        Assert.Throws<ArgumentException>(() => NeighbourhoodActions.Around([], [], _ => true));
    }

    [Fact]
    public void Walk_WithABandit_NeverEntersAnUntrustedConfiguration()
        => Prop.ForAll<int>(seed =>
        {
            Random random = new(seed);
            int[] counts = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => 1 + random.Next(5))];
            int[] levels = [.. counts.Select(count => random.Next(count))];
            bool IsTrusted(IReadOnlyList<int> configuration) => (configuration.Sum() + seed) % 3 != 0;
            ContextualBandit bandit = new(NeighbourhoodActions.FeatureCount(counts.Length), 0, seed: seed);
            for (int step = 0; step < 6; step++)
            {
                IReadOnlyList<NeighbourhoodMove> moves = NeighbourhoodActions.Around(levels, counts, IsTrusted);
                NeighbourhoodMove move = moves[bandit.Choose([.. moves.Select(m => m.Action)], []).Index];
                bool moved = move.Parameter >= 0;
                if ((moved && !IsTrusted(move.Levels)) || (!moved && !move.Levels.SequenceEqual(levels)) || moves.Count > (2 * counts.Length) + 1)
                {
                    return false;
                }

                bandit.Learn(move.Action, [], random.NextDouble());
                levels = [.. move.Levels];
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
