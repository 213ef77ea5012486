using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class ParetoFrontTests
{
    [Fact]
    public void NonDominatedIndices_MixedPoints_KeepsTheFrontInOrder()
        => Assert.Equal([0, 2, 3], ParetoFront.NonDominatedIndices([[3, 1], [3, 3], [1, 3], [2, 2], [2, 2], [2, 3]]));

    [Fact]
    public void NonDominatedIndices_NaN_Throws()
        => Assert.Throws<ArgumentException>(() => ParetoFront.NonDominatedIndices([[double.NaN, 1]]));

    [Fact]
    public void NonDominatedIndices_AnyPoints_MatchesTheDefinition()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            int m = 1 + (size.Get % 4);
            double[] values = [0, 1, 2, 3, 4, random.Next(3) == 0 ? double.PositiveInfinity : 5];
            double[][] points = [.. Enumerable.Range(0, size.Get % 30).Select(_ => random.GetItems(values, m))];
            int[] expected = [.. Enumerable.Range(0, points.Length).Where(i =>
                !points.Any(other => ParetoFront.Dominates(other, points[i])) && !points.Take(i).Any(other => other.SequenceEqual(points[i])))];
            return expected.SequenceEqual(ParetoFront.NonDominatedIndices(points));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Knee_BentFront_IsTheBend()
        => Assert.Equal(1, ParetoFront.Knee([[0, 100], [1, 10], [10, 0], [10, 100]]));
}
