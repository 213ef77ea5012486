using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;

namespace Sheaf.Control.Tests.Configuration;

public sealed class ParameterRangeTests
{
    [Theory]
    [InlineData(1, 4, 1, 4)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0.03, 0.36, 0.03, 12)]
    [InlineData(1, 3, 0.7, 3)]
    [InlineData(10, 90, 20, 5)]
    public void Count_Range_IncludesTheMaximumWhereAStepMeetsIt(double min, double max, double step, int expected)
    {
        var range = new ParameterRange(min, max, step);

        Assert.Equal(expected, range.Count);
        Assert.True(range.Level(range.Count - 1) <= max + 1e-9);
    }

    [Fact]
    public void Level_TenthsAndHundredths_AreNotSmeared() =>
        Assert.Equal([0.05, 0.1, 0.15, 0.2, 0.25, 0.3], Enumerable.Range(0, 6).Select(new ParameterRange(0.05, 0.3, 0.05).Level));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(1.4, 0)]
    [InlineData(1.6, 1)]
    [InlineData(99, 3)]
    public void NearestIndex_Value_IsTheNearestLevelInside(double value, int expected) =>
        Assert.Equal(expected, new ParameterRange(1, 4, 1).NearestIndex(value));

    [Theory]
    [InlineData(2, true)]
    [InlineData(2.5, false)]
    [InlineData(5, false)]
    [InlineData(0, false)]
    public void Contains_Value_IsALevel(double value, bool expected) =>
        Assert.Equal(expected, new ParameterRange(1, 4, 1).Contains(value));

    [Fact]
    public void NearestIndex_EveryLevelOfAnyRange_IsItsOwn()
    {
        var ranges = Gen.Zip(Gen.Zip(Gen.Choose(1, 500), Gen.Choose(0, 5000)), Gen.Choose(1, 700))
            .Select(drawn => new ParameterRange(drawn.Item1.Item1 / 100.0, (drawn.Item1.Item1 + drawn.Item1.Item2) / 100.0, drawn.Item2 / 100.0));

        Prop.ForAll(ranges.ToArbitrary(), range =>
            Enumerable.Range(0, range.Count).All(i => range.NearestIndex(range.Level(i)) == i && range.Contains(range.Level(i)))
            && range.Level(range.Count - 1) <= range.Max + 1e-9
            && range.Level(range.Count) > range.Max).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Constructor_MaximumBelowMinimum_SaysBoth()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterRange(4, 2, 1));

        Assert.Contains("maximum of 2 below the minimum of 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected max ≥ min", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1, "Min")]
    [InlineData(-1, 1, 1, "Min")]
    [InlineData(double.NaN, 1, 1, "")]
    [InlineData(1, double.PositiveInfinity, 1, "Max")]
    [InlineData(1, 2, 0, "Step")]
    [InlineData(1, 2, -1, "Step")]
    [InlineData(1, 2, double.NaN, "Step")]
    public void Constructor_NotAboveZeroOrNotFinite_NamesTheParameter(double min, double max, double step, string name)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterRange(min, max, step));

        Assert.Contains(name, error.ParamName, StringComparison.Ordinal);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
    }
}
