using Sheaf.Cli.Experiments;

namespace Sheaf.Cli.Tests.Experiments;

public class DurationsTests
{
    [Theory]
    [InlineData("2000ms", 2)]
    [InlineData("2s", 2)]
    [InlineData("180s", 180)]
    [InlineData("3min", 180)]
    [InlineData("1.5h", 5400)]
    [InlineData("0.5 s", 0.5)]
    public void TryParse_UnitGiven_IsInSeconds(string text, double expected)
    {
        Assert.True(Durations.TryParse(text, out var seconds));
        Assert.Equal(expected, seconds, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("s")]
    [InlineData("-2s")]
    [InlineData("0ms")]
    [InlineData("2 hours")]
    [InlineData("two s")]
    [InlineData("NaNs")]
    public void TryParse_NoDuration_IsRefused(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData(2, "2000ms")]
    [InlineData(180, "180s")]
    [InlineData(0.0005, "0.5ms")]
    public void Write_Duration_CanBeRead(double seconds, string expected)
    {
        Assert.Equal(expected, Durations.Write(seconds));
        Assert.True(Durations.TryParse(expected, out var back));
        Assert.Equal(seconds, back, 9);
    }
}
