using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class SearchSpaceTests
{
    private static readonly SearchSpace Example = new(
        Parameter.Integer("workers", 2, 24, 2), Parameter.Ordinal("memory", [1024, 2048, 4096], logScale: true), Parameter.Continuous("interval", 10, 90));

    [Fact]
    public void Normalise_BoundsAndMiddle_SpanTheUnitInterval()
    {
        Assert.Equal([0, 0, 0], Example.Normalise([2, 1024, 10]));
        Assert.Equal([1, 1, 1], Example.Normalise([24, 4096, 90]));
        Assert.Equal(0.5, Example.Normalise([2, 2048, 50])[1], 1e-12);
    }

    [Fact]
    public void Denormalise_Normalised_IsTheIdentity()
        => Prop.ForAll<int>(seed =>
        {
            double[] point = Example.Denormalise(TestData.Points(1, 3, seed)[0]);
            double[] again = Example.Denormalise(Example.Normalise(point));
            return Example.Contains(point) && point.Zip(again).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Denormalise_BetweenLevels_TakesTheNearestOnTheScale()
        => Assert.Equal(2048, Example.Denormalise([0, 0.3, 0])[1]);

    [Fact]
    public void Lattice_WithPredicate_ListsAllowedPointsLastFastest()
    {
        SearchSpace space = new(Parameter.Integer("a", 1, 2), Parameter.Integer("b", 1, 3));
        Assert.Equal(6, space.LatticeSize);
        Assert.Equal([[1, 2], [1, 3], [2, 3]], space.Lattice(p => p[1] > p[0]));
    }

    [Fact]
    public void Lattice_Continuous_Throws() => Assert.Throws<InvalidOperationException>(() => Example.Lattice());

    [Fact]
    public void LevelsOf_LatticePoint_IsTheInverseOfAtLevels()
    {
        SearchSpace space = new(Parameter.Integer("a", 0, 6, 3), Parameter.Ordinal("b", [0.1, 0.2, 0.7]));
        Assert.Equal([2, 1], space.LevelsOf(space.AtLevels([2, 1])));
        Assert.Throws<ArgumentException>(() => space.LevelsOf([1, 0.1]));
    }

    [Theory]
    [InlineData(25, 1024, 10)]
    [InlineData(3, 1024, 10)]
    [InlineData(2, 1500, 10)]
    [InlineData(2, 1024, double.NaN)]
    public void Contains_OffTheSpace_IsFalse(double workers, double memory, double interval)
        => Assert.False(Example.Contains([workers, memory, interval]));

    [Fact]
    public void Constructors_ImpossibleArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Parameter.Integer("x", 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Parameter.Integer("x", 1, 2, 0));
        Assert.Throws<ArgumentException>(() => Parameter.Ordinal("x", [2, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Parameter.Continuous("x", 0, 1, logScale: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Parameter.Continuous("x", 0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new SearchSpace(Parameter.Integer("x", 1, 2), Parameter.Integer("x", 1, 2)));
    }

    [Fact]
    public void Normalise_SingleValue_IsTheMiddle() => Assert.Equal(0.5, Parameter.Integer("x", 3, 3).Normalise(3));
}
