using Sheaf.Control.Policies.Ds2;

namespace Sheaf.Control.Tests.Policies.Ds2;

/// <summary>target ÷ utilization + lag ÷ catch-up + target × restart ÷ catch-up, by hand.</summary>
public sealed class Ds2CapacityTests
{
    // Catch-up 1800 s, restart 300 s.
    private static readonly Ds2Options Published = new();

    [Theory]
    [InlineData(7000, 0, 0.7, false, 10_000)]
    [InlineData(7000, 18_000, 0.7, false, 10_010)]
    [InlineData(7200, 0, 0.5, true, 14_400 + 1200)]
    [InlineData(7200, 18_000, 0.5, true, 14_400 + 10 + 1200)]
    [InlineData(0, 0, 0.7, true, 0)]
    [InlineData(7000, 18_000, 0, true, double.PositiveInfinity)]
    public void Required_PublishedTimes_IsTheSumOfThree(double target, double lag, double utilization, bool withRestart, double expected) =>
        Assert.Equal(expected, Ds2Capacity.Required(target, lag, utilization, withRestart, Published), 6);

    [Fact]
    public void Required_NoCatchUp_LeavesOutLagAndRestart() =>
        Assert.Equal(10_000, Ds2Capacity.Required(7000, 1e9, 0.7, true, Published with { CatchUpDuration = TimeSpan.Zero }), 6);

    [Fact]
    public void Of_NoBacklog_BoundsAreThoseOfTheBand()
    {
        var bounds = Ds2RateBounds.Of(new Ds2Metrics(7200, 7200, 10_000, 18_000, false), Published);

        Assert.Equal(7200 + 10, bounds.ScaleUpBelow, 6);
        Assert.Equal((7200 / 0.4) + 10 + 1200, bounds.ScaleDownAbove, 6);
        Assert.False(bounds.IsOutside(bounds.ScaleUpBelow));
        Assert.True(bounds.IsOutside(bounds.ScaleUpBelow - 1));
        Assert.False(bounds.IsOutside(bounds.ScaleDownAbove - 1e-6));
        Assert.True(bounds.IsOutside(bounds.ScaleDownAbove + 1));
    }

    [Fact]
    public void Of_LagOfMoreThanFiveMinutes_WidensTheBandToAllAndNothing()
    {
        var narrow = Published with { UtilizationMax = 0.8 };

        var below = Ds2RateBounds.Of(new Ds2Metrics(1000, 1000, 5000, 300 * 1000, false), narrow);
        var above = Ds2RateBounds.Of(new Ds2Metrics(1000, 1000, 5000, 301 * 1000, false), narrow);

        Assert.Equal(0.8, below.UpperUtilization);
        Assert.Equal(0.4, below.LowerUtilization, 9);
        Assert.Equal((1, 0), (above.UpperUtilization, above.LowerUtilization));
        Assert.Equal(double.PositiveInfinity, above.ScaleDownAbove);
        Assert.Equal(1000 + (301_000 / 1800.0), above.ScaleUpBelow, 6);
    }

    [Fact]
    public void Of_NothingComesIn_IsNoBacklogUnlessSomethingWaits()
    {
        var idle = Ds2RateBounds.Of(new Ds2Metrics(0, 0, double.PositiveInfinity, 0, false), Published);
        var stuck = Ds2RateBounds.Of(new Ds2Metrics(0, 0, double.PositiveInfinity, 1, false), Published);

        Assert.True(idle.IsOutside(double.PositiveInfinity));
        Assert.False(stuck.IsOutside(double.PositiveInfinity));
    }
}
