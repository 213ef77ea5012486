using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class HypervolumeContributionsTests
{
    [Fact]
    public void Compute_TwoObjectivesByHand_IsEachPointsCorner()
        => Assert.Equal([1, 1, 1, 0, 0], HypervolumeContributions.Compute([[1, 3], [2, 2], [3, 1], [3, 3], [5, 0]], [4, 4]));

    [Fact]
    public void Compute_Duplicates_ContributeNothing()
        => Assert.Equal([0, 0, 1], HypervolumeContributions.Compute([[0, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]], [2, 2, 1, 1]));

    [Fact]
    public void Compute_OneObjective_IsTheLeadOfTheBest()
        => Assert.Equal([0, 2, 0], HypervolumeContributions.Compute([[3], [1], [7]], [5]));

    [Fact]
    public void Compute_MinusInfinity_Throws()
        => Assert.Throws<ArgumentException>(() => HypervolumeContributions.Compute([[double.NegativeInfinity, 0]], [1, 1]));

    [Fact]
    public void Compute_AnyPoints_IsWhatTheVolumeLosesWithoutThem()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            int m = 1 + (size.Get % 6);
            bool ties = random.Next(2) == 0;
            double[][] points = [.. Enumerable.Range(0, size.Get % 25).Select(_ =>
                Enumerable.Range(0, m).Select(_ => ties ? random.Next(5) / 4.0 : random.NextDouble()).ToArray())];
            double[] reference = [.. Enumerable.Repeat(.99, m)];
            double all = Hypervolume.Compute(points, reference);
            double[] contributions = HypervolumeContributions.Compute(points, reference);
            return Enumerable.Range(0, points.Length).All(i =>
                Math.Abs(all - Hypervolume.Compute([.. points.Where((_, k) => k != i)], reference) - contributions[i]) < 1e-9);
        }).QuickCheckThrowOnFailure();
}
