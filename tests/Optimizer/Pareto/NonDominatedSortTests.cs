using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class NonDominatedSortTests
{
    [Fact]
    public void Ranks_MixedPoints_PeelsFronts()
        => Assert.Equal([0, 2, 0, 0, 0, 1], NonDominatedSort.Ranks([[3, 1], [3, 3], [1, 3], [2, 2], [2, 2], [2, 3]]));

    [Fact]
    public void Fronts_MixedPoints_AreBestFirst()
        => Assert.Equal([[0, 2, 3, 4], [5], [1]], NonDominatedSort.Fronts([[3, 1], [3, 3], [1, 3], [2, 2], [2, 2], [2, 3]]));

    [Fact]
    public void Ranks_NoPoints_IsEmpty() => Assert.Empty(NonDominatedSort.Ranks([]));

    [Fact]
    public void Ranks_AnyPoints_MatchesTheDefinition()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            int m = 1 + (size.Get % 4);
            double[][] points = [.. Enumerable.Range(0, size.Get % 40).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.Next(5)).ToArray())];
            int[] expected = new int[points.Length];
            List<int> left = [.. Enumerable.Range(0, points.Length)];
            for (int rank = 0; left.Count > 0; rank++)
            {
                int[] front = [.. left.Where(i => !left.Any(k => ParetoFront.Dominates(points[k], points[i])))];
                Array.ForEach(front, i => expected[i] = rank);
                left.RemoveAll(front.Contains);
            }

            return expected.SequenceEqual(NonDominatedSort.Ranks(points));
        }).QuickCheckThrowOnFailure();
}
