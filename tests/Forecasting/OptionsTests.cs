namespace Sheaf.Forecasting.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void Validate_HorizonOutOfRange_NamesIt(int horizon)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new OnlineForecaster(new ForecastOptions { Horizon = horizon }));
        Assert.Equal("Horizon", error.ParamName);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { .5, .5 })]
    [InlineData(new[] { .9, .1 })]
    [InlineData(new[] { 0, .5 })]
    [InlineData(new[] { .5, 1 })]
    [InlineData(new[] { double.NaN })]
    public void Validate_LevelsNotIncreasingInside_IsRefused(double[] levels) =>
        Assert.Throws<ArgumentException>(() => new ForecastOptions { Levels = levels }.Validate());

    [Fact]
    public void Validate_StepZeroOrHistoryShort_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForecastOptions { Step = TimeSpan.Zero }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForecastOptions { History = 63 }.Validate());
    }

    [Fact]
    public void Validate_BacktestOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BacktestOptions { FirstOrigin = 1 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new BacktestOptions { Unscored = 120 }.Validate());
        Assert.Throws<ArgumentException>(() => Backtest.Run(Traces.Constant(10, 1), new BacktestOptions()));
    }

    [Fact]
    public void Forecast_WithOwnLevels_GivesThose()
    {
        ForecastOptions options = new() { Horizon = 3, Levels = [.25, .75, .99] };
        Forecast forecast = OnlineForecasterTests.Replay(options, Traces.Noise(200, 100, 10, 1)).Forecast();
        Assert.Equal([.25, .75, .99], forecast.Levels);
        Assert.All(forecast.Quantiles, row => Assert.Equal(3, row.Count));
        Assert.InRange(forecast.At(1, .25), 80, 100);
        Assert.InRange(forecast.At(1, .75), 100, 120);
    }
}
