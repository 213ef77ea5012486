namespace Sheaf.Engine.Tests;

public sealed class WatermarksTests
{
    [Fact]
    public void Raise_OnOneOfTwo_WaitsForTheOther()
    {
        var watermarks = new Watermarks(2);

        Assert.Null(watermarks.Raise(0, 10));
        Assert.Equal(5, watermarks.Raise(1, 5));
        Assert.Null(watermarks.Raise(0, 12));
        Assert.Equal(12, watermarks.Raise(1, 20));
    }

    [Fact]
    public void Raise_WithAnIdleInput_IsNotHeldBack()
    {
        var watermarks = new Watermarks(2);
        watermarks.Raise(0, 10);

        Assert.Equal(10, watermarks.Raise(1, Watermarks.Idle));
        Assert.Equal(30, watermarks.Raise(0, 30));
        Assert.Null(watermarks.Raise(1, 20));
        Assert.Equal(30, watermarks.Lowest);
        Assert.Null(watermarks.Raise(0, 40));
        Assert.Equal(35, watermarks.Raise(1, 35));
    }

    [Fact]
    public void Raise_WithAllIdle_SaysSoOnce()
    {
        var watermarks = new Watermarks(2);
        Assert.Null(watermarks.Raise(0, Watermarks.Idle));
        Assert.Equal(Watermarks.Idle, watermarks.Raise(1, Watermarks.Idle));
        Assert.Null(watermarks.Raise(1, Watermarks.Idle));
        Assert.Equal(7, watermarks.Raise(0, 7));
    }
}
