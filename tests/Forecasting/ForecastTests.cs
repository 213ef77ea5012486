namespace Sheaf.Forecasting.Tests;

public sealed class ForecastTests
{
    private static readonly Forecast Known = new()
    {
        Step = TimeSpan.FromSeconds(1),
        Horizon = 2,
        Levels = [.1, .5, .9],
        Quantiles = [[10, 20, 40], [30, 50, 60]],
        Mean = [21, 51],
        Weights = [new MemberWeight("naive", 1)],
        Reason = "given",
    };

    [Theory]
    [InlineData(1, .1, 10)]
    [InlineData(1, .5, 20)]
    [InlineData(1, .3, 15)]
    [InlineData(2, .7, 55)]
    [InlineData(2, .9, 60)]
    public void At_InsideLevels_Interpolates(int step, double level, double expected) =>
        Assert.Equal(expected, Known.At(step, level), 9);

    [Theory]
    [InlineData(0, .5)]
    [InlineData(3, .5)]
    [InlineData(1, .05)]
    [InlineData(1, .95)]
    [InlineData(1, double.NaN)]
    public void At_Outside_IsRefused(int step, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Known.At(step, level));

    [Fact]
    public void Peak_OverSteps_IsTheHighest()
    {
        Assert.Equal(60, Known.Peak(1, 2, .9));
        Assert.Equal(20, Known.Peak(1, 1, .5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Known.Peak(2, 1, .5));
    }
}
