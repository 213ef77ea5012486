using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class ParetoPreferenceTests
{
    private static readonly double[][] s_front = [[0, 100], [1, 10], [5, 5], [10, 0]];

    [Fact]
    public void Order_AllWeightOnOneObjective_SortsByIt()
    {
        Assert.Equal([0, 1, 2, 3], ParetoPreference.FromWeights([1, 0]).Order(s_front));
        Assert.Equal([3, 2, 1, 0], ParetoPreference.FromWeights([0, 3]).Order(s_front));
    }

    [Fact]
    public void Order_EqualWeights_PrefersTheBend()
        => Assert.Equal(1, ParetoPreference.FromWeights([1, 1]).Order(s_front)[0]);

    [Fact]
    public void FromPick_Extreme_WeighsItsBestObjectiveMost()
    {
        ParetoPreference preference = ParetoPreference.FromPick(s_front, 3);
        Assert.True(preference.Weights[1] > .99);
        Assert.Equal(1, preference.Weights.Sum(), 1e-12);
    }

    [Fact]
    public void FromPick_AnyFront_PrefersThePickedPoint()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            int m = 2 + (size.Get % 3);
            double[][] points = [.. Enumerable.Range(0, 1 + (size.Get % 30)).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.Next(9)).ToArray())];
            double[][] front = [.. ParetoFront.NonDominatedIndices(points).Select(i => points[i])];
            int picked = random.Next(front.Length);
            return ParetoPreference.FromPick(front, picked).Order(front)[0] == picked;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromPick_DominatedOrMissing_Throws()
    {
        Assert.Throws<ArgumentException>(() => ParetoPreference.FromPick([[0, 0], [1, 1]], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParetoPreference.FromPick([[0, 0]], 1));
        Assert.Throws<ArgumentException>(() => ParetoPreference.FromPick([], 0));
    }

    [Fact]
    public void FromWeights_BadNumbers_Throws()
    {
        Assert.Throws<ArgumentException>(() => ParetoPreference.FromWeights([0, 0]));
        Assert.Throws<ArgumentException>(() => ParetoPreference.FromWeights([1, -1]));
        Assert.Throws<ArgumentException>(() => ParetoPreference.FromWeights([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => ParetoPreference.FromWeights([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParetoPreference.FromWeights([1], -1));
    }

    [Fact]
    public void Order_OtherNumberOfObjectives_Throws()
        => Assert.Throws<ArgumentException>(() => ParetoPreference.FromWeights([1, 1, 1]).Order(s_front));
}
