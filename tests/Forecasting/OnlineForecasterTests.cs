using System.Text.Json;

namespace Sheaf.Forecasting.Tests;

public sealed class OnlineForecasterTests
{
    private static readonly ForecastOptions Options = new() { Horizon = 20, History = 2_048 };

    [Fact]
    public void Forecast_BeforeTwoValues_IsRefused()
    {
        OnlineForecaster forecaster = new(Options);
        forecaster.Update(5);
        forecaster.Update(null);
        Assert.False(forecaster.CanForecast);
        Assert.Throws<InvalidOperationException>(forecaster.Forecast);
        forecaster.Update(6);
        Assert.True(forecaster.CanForecast);
        Assert.Equal(20, forecaster.Forecast().Mean.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(120_000)]
    public void Forecast_OfConstant_IsThatConstant(double value)
    {
        Forecast forecast = Replay(Options, Traces.Constant(200, value)).Forecast();
        Assert.All(forecast.Mean, mean => Assert.Equal(value, mean, Math.Max(1e-3, 1e-4 * value)));
        Assert.InRange(forecast.At(20, .975) - forecast.At(20, .025), 0, Math.Max(.01, .01 * value));
    }

    [Fact]
    public void Forecast_OfLine_ContinuesIt()
    {
        Forecast forecast = Replay(Options, Traces.Line(300, 100, 5)).Forecast();
        for (int step = 1; step <= 20; step++)
        {
            Assert.Equal(100 + (5 * (299 + step)), forecast.Mean[step - 1], 10.0);
        }
    }

    [Fact]
    public void Forecast_OfSeason_FindsItAndBeatsNaiveFarAhead()
    {
        double?[] rates = Traces.Wave(144 * 8, 144, 20, 1);
        OnlineForecaster forecaster = Replay(Options, rates);
        Assert.InRange(Assert.Single(forecaster.Seasons), 142, 146);
        BacktestResult result = Backtest.Run(rates, new BacktestOptions { Forecast = Options });
        Assert.InRange(result.RelativeMae!.Value, 0, .25);
        Assert.Contains("season of", forecaster.Forecast().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecast_OfNoise_FindsNoSeason()
    {
        OnlineForecaster forecaster = Replay(Options, Traces.Noise(1_500, 1_000, 100, 3));
        Assert.Empty(forecaster.Seasons);
    }

    [Fact]
    public void Forecast_OfStationaryNoise_CoversWhatItPromises()
    {
        BacktestOptions options = new() { Forecast = Options, FirstOrigin = .2, Origins = 400, Unscored = 0 };
        BacktestResult result = Backtest.Run(Traces.Noise(3_000, 1_000, 100, 4), options);
        Assert.InRange(result.Coverage80!.Value, .75, .85);
        Assert.InRange(result.Coverage95!.Value, .92, .98);
        Assert.InRange(result.RelativeMae!.Value, .6, .8);
    }

    [Fact]
    public void Forecast_AfterTwentyValues_IsNoWorseThanNaiveAndWide()
    {
        BacktestOptions options = new() { Forecast = Options with { Horizon = 10 }, FirstOrigin = .2, Origins = 60, Unscored = 0 };
        BacktestResult result = Backtest.Run(Traces.Noise(120, 1_000, 100, 5), options);
        Assert.InRange(result.RelativeMae!.Value, 0, 1.02);
        Assert.InRange(result.Coverage80!.Value, .65, .98);
    }

    [Fact]
    public void Update_WithGapAndCatchUpBurst_KeepsTheLevel()
    {
        double?[] rates = Traces.Noise(400, 1_000, 20, 6);
        rates.AsSpan(380, 2).Fill(0);
        rates[382] = 3_000;
        Forecast forecast = Replay(Options, rates).Forecast();
        Assert.All(forecast.Mean, mean => Assert.InRange(mean, 900, 1_100));
    }

    [Fact]
    public void Update_WithLevelShift_FollowsWithinAFewSteps()
    {
        double?[] rates = [.. Traces.Noise(400, 1_000, 20, 7), .. Traces.Noise(12, 2_000, 20, 8)];
        OnlineForecaster forecaster = Replay(Options, rates);
        Assert.InRange(forecaster.Forecast().Mean[0], 1_700, 2_200);
        Assert.Contains("level shift", forecaster.Forecast().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_WithMissing_GoesOnAsForecast()
    {
        double?[] rates = Traces.Wave(144 * 6, 144, 5, 9);
        double?[] holed = [.. rates];
        holed.AsSpan(800, 30).Clear();
        OnlineForecaster whole = Replay(Options, rates);
        OnlineForecaster gap = Replay(Options, holed);
        Assert.Equal(rates.Length, gap.Samples);
        Assert.Equal(rates.Length - 30, gap.Observed);
        Assert.Equal(whole.Forecast().Mean[9], gap.Forecast().Mean[9], 60.0);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1.0)]
    [InlineData(1e300)]
    public void Update_WithWhatIsNoRate_CountsItAsMissing(double junk)
    {
        OnlineForecaster forecaster = Replay(Options, Traces.Constant(50, 10));
        forecaster.Update(junk);
        Assert.Equal(1, forecaster.Rejected);
        Assert.Equal(50, forecaster.Observed);
        Assert.Equal(10, forecaster.Forecast().Mean[0], 1e-3);
    }

    [Theory]
    [InlineData(37)]
    [InlineData(700)]
    [InlineData(2_500)]
    public void Restore_FromJson_GoesOnExactly(int before)
    {
        double?[] rates = Traces.Wave(before + 400, 144, 50, 10);
        OnlineForecaster original = Replay(Options, rates[..before]);
        string json = JsonSerializer.Serialize(original.Snapshot());
        OnlineForecaster restored = OnlineForecaster.Restore(Options, JsonSerializer.Deserialize<ForecasterState>(json)!);
        AssertSame(original.Forecast(), restored.Forecast());
        foreach (double? rate in rates[before..])
        {
            original.Update(rate);
            restored.Update(rate);
            AssertSame(original.Forecast(), restored.Forecast());
        }

        Assert.Equal(original.Snapshot().Data, restored.Snapshot().Data);
    }

    [Fact]
    public void Snapshot_AtDefaultsWithLongHorizon_StaysWithin200KiB()
    {
        OnlineForecaster forecaster = Replay(new ForecastOptions { Horizon = 200 }, Traces.Wave(9_000, 720, 50, 11));
        Assert.InRange(JsonSerializer.Serialize(forecaster.Snapshot()).Length, 1, 200 * 1024);
    }

    [Fact]
    public void Restore_WithOtherOptions_IsRefused()
    {
        ForecasterState state = Replay(Options, Traces.Constant(30, 1)).Snapshot();
        Assert.Throws<ArgumentException>(() => OnlineForecaster.Restore(Options with { Horizon = 5 }, state));
        Assert.Throws<InvalidDataException>(() => OnlineForecaster.Restore(Options, state with { Version = 99 }));
        Assert.Throws<InvalidDataException>(() => OnlineForecaster.Restore(Options, state with { Data = state.Data[..200] }));
    }

    [Fact]
    public void Accuracy_OfSeason_MatchesABacktest()
    {
        OnlineForecaster forecaster = Replay(Options, Traces.Wave(144 * 10, 144, 20, 12));
        ForecastAccuracy accuracy = forecaster.Accuracy;
        Assert.InRange(accuracy.RelativeMae!.Value, 0, .35);
        Assert.InRange(accuracy.Coverage80!.Value, .72, .88);
        Assert.InRange(accuracy.Coverage95!.Value, .90, .99);
        Assert.Equal(20, accuracy.Horizons[^1].Step);
        Assert.Null(new OnlineForecaster(Options).Accuracy.RelativeMae);
    }

    [Fact]
    public void Weights_OfAnyForecast_SumToOne()
    {
        Forecast forecast = Replay(Options, Traces.Wave(600, 144, 20, 13)).Forecast();
        Assert.Equal(1, forecast.Weights.Sum(weight => weight.Weight), 1e-9);
        Assert.True(forecast.Weights[0].Weight >= forecast.Weights[^1].Weight);
    }

    internal static OnlineForecaster Replay(ForecastOptions options, IEnumerable<double?> rates)
    {
        OnlineForecaster forecaster = new(options);
        foreach (double? rate in rates)
        {
            forecaster.Update(rate);
        }

        return forecaster;
    }

    private static void AssertSame(Forecast expected, Forecast actual)
    {
        Assert.Equal(expected.Mean, actual.Mean);
        Assert.Equal(expected.Quantiles.SelectMany(row => row), actual.Quantiles.SelectMany(row => row));
        Assert.Equal(expected.Weights, actual.Weights);
        Assert.Equal(expected.Reason, actual.Reason);
    }
}
