namespace Sheaf.Forecasting.Tests.Linear;

public sealed class LinearNetworkForecasterTests
{
    [Fact]
    public void TryForecast_OfLinearRecurrence_ContinuesIt()
    {
        double[] values = FitHelper.Values(816, t => (30 * Math.Sin(t / 3.0)) + (12 * Math.Cos(t / 7.7)));
        LinearNetworkForecaster forecaster = new(new LinearNetworkOptions(), 8);
        double[] forecast = FitHelper.Forecast(forecaster, values[..^16], 8);
        Assert.All(forecast.Zip(values[^16..^8]), pair => Assert.Equal(pair.Second, pair.First, .3));
    }

    [Fact]
    public void TryForecast_WithLongHorizon_InterpolatesBetweenEightSteps()
    {
        double[] values = FitHelper.Values(1_200, t => 100 * Math.Sin(2 * Math.PI * t / 400));
        double[] forecast = FitHelper.Forecast(new LinearNetworkForecaster(new LinearNetworkOptions(), 60), values[..^60], 60);
        Assert.All(forecast.Zip(values[^60..]), pair => Assert.Equal(pair.Second, pair.First, 6.0));
    }

    [Fact]
    public void TryForecast_Adjusted_LearnsWhatTheSeasonLeaves()
    {
        double[] values = [.. Traces.Wave(2_000, 48, 5, 4).Select(rate => rate!.Value)];
        LinearNetworkForecaster forecaster = new(new LinearNetworkOptions { Adjusted = true }, 8);
        double[] forecast = FitHelper.Forecast(forecaster, values[..^8], 8, 48);
        Assert.All(forecast.Zip(values[^8..]), pair => Assert.Equal(pair.Second, pair.First, 25.0));
    }

    [Fact]
    public void BeginFit_AdjustedWithoutSeason_IsNull() =>
        Assert.Null(new LinearNetworkForecaster(new LinearNetworkOptions { Adjusted = true }, 8)
            .BeginFit(FitHelper.Window(FitHelper.Values(500, t => t % 7))));

    [Fact]
    public void BeginFit_WithFewValues_IsNull() =>
        Assert.Null(new LinearNetworkForecaster(new LinearNetworkOptions(), 12).BeginFit(FitHelper.Window(FitHelper.Values(40, t => t))));

    [Fact]
    public void Winsorise_WithBursts_MovesTowardsTheMedian()
    {
        // One step in ten is a burst: the mean of the next step is 19 above the median.
        Random random = new(9);
        double[] values = FitHelper.Values(4_000, _ => Traces.Normal(random) + (random.NextDouble() < .1 ? 190 : 0));
        values[^1] = 0;
        double squared = FitHelper.Forecast(new LinearNetworkForecaster(new LinearNetworkOptions { Turns = 0 }, 4), values, 4)[0];
        double robust = FitHelper.Forecast(new LinearNetworkForecaster(new LinearNetworkOptions { Turns = 8 }, 4), values, 4)[0];
        Assert.Equal(19, squared, 8.0);
        Assert.InRange(robust, -5, squared - 5);
    }

    [Fact]
    public void Fill_OfRunsOfOffsets_EqualsDirectSums()
    {
        Random random = new(2);
        double[] z = FitHelper.Values(300, _ => Traces.Normal(random));
        int[] offsets = [3, 2, 1, 0, -1, -2, -40, -41, -42, -7];
        double[] products = new double[100];
        LaggedProducts.Fill(z, 50, 200, offsets, products);
        for (int i = 0; i < 10; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double expected = Enumerable.Range(50, 200).Sum(t => z[t + offsets[i]] * z[t + offsets[j]]);
                Assert.Equal(expected, products[(i * 10) + j], 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(1, 2, 24)]
    [InlineData(48, 3, 24)]
    [InlineData(48, 2, 0)]
    public void Constructor_OptionsOutOfRange_Throws(int lags, int seasons, int perSeason) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LinearNetworkForecaster(new LinearNetworkOptions { Lags = lags, Seasons = seasons, PerSeason = perSeason }, 12));
}
