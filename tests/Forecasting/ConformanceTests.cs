namespace Sheaf.Forecasting.Tests;

/// <summary>What every forecaster of the pool must hold to, whatever it does inside.</summary>
public sealed class ConformanceTests
{
    private const int Horizon = 16;

    public static TheoryData<int> Members
    {
        get
        {
            TheoryData<int> members = [];
            members.AddRange([.. Enumerable.Range(0, Pool().Length)]);
            return members;
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Names_InThePool_AreUnique(int member) =>
        Assert.Single(Pool(), other => other.Name == Pool()[member].Name);

    [Theory]
    [MemberData(nameof(Members))]
    public void TryForecast_OfSeasonalSeries_IsFiniteAtEveryStep(int member)
    {
        IPointForecaster forecaster = Pool()[member];
        Series series = Feed(forecaster, Traces.Wave(600, 48, 10, 1), null);
        double[] forecast = new double[Horizon];
        Assert.True(forecaster.TryForecast(series, forecast));
        Assert.All(forecast, value => Assert.True(double.IsFinite(value)));
        Assert.All(forecast, value => Assert.InRange(value, -500, 3_000));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void TryForecast_Twice_GivesTheSame(int member)
    {
        IPointForecaster forecaster = Pool()[member];
        Series series = Feed(forecaster, Traces.Wave(300, 48, 10, 2), null);
        double[] first = new double[Horizon], second = new double[Horizon];
        Assert.Equal(forecaster.TryForecast(series, first), forecaster.TryForecast(series, second));
        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void TryForecast_OfConstant_IsThatConstant(int member)
    {
        IPointForecaster forecaster = Pool()[member];
        Series series = Feed(forecaster, Traces.Constant(300, 640), 48);
        double[] forecast = new double[Horizon];
        if (forecaster.TryForecast(series, forecast))
        {
            Assert.All(forecast, value => Assert.Equal(640, value, .5));
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Restore_OfSnapshot_GoesOnExactly(int member)
    {
        double?[] rates = Traces.Wave(500, 48, 30, 3);
        IPointForecaster original = Pool()[member];
        IPointForecaster restored = Pool()[member];
        Series series = Feed(original, rates[..333], null);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        original.Snapshot(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        restored.Restore(reader);
        Assert.Equal(stream.Length, stream.Position);
        double[] expected = new double[Horizon], actual = new double[Horizon];
        foreach (double? rate in rates[333..])
        {
            series.Append(rate!.Value);
            original.Update(series);
            restored.Update(series);
            Refit(original, series, 40);
            Refit(restored, series, 40);
            Assert.Equal(original.TryForecast(series, expected), restored.TryForecast(series, actual));
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Update_FromFirstValueOn_NeverThrows(int member)
    {
        IPointForecaster forecaster = Pool()[member];
        Series series = new(100);
        double[] forecast = new double[Horizon];
        foreach (double value in new[] { 0, 0, 5, 1e9, 0, 3, 3, 3 })
        {
            series.Append(value);
            forecaster.Update(series);
            FitNow(forecaster, series);
            if (forecaster.TryForecast(series, forecast))
            {
                Assert.All(forecast, step => Assert.True(double.IsFinite(step)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void TryForecast_AfterAFallByElevenPowersOfTen_IsFinite(int member)
    {
        IPointForecaster forecaster = Pool()[member];
        double?[] rates =
        [
            .. Enumerable.Range(0, 60).Select(t => (double?)(t % 12 * 804_413)), .. Traces.Constant(20, 1e12), .. Traces.Constant(120, 3),
        ];
        double[] forecast = new double[Horizon];
        Series series = new(128) { Seasons = [12] };
        foreach (double? rate in rates)
        {
            series.Append(rate!.Value);
            forecaster.Update(series);
            Refit(forecaster, series, 5);
            if (forecaster.TryForecast(series, forecast))
            {
                Assert.All(forecast, step => Assert.True(double.IsFinite(step)));
            }
        }
    }

    // The default pool, and those that it leaves out.
    private static IPointForecaster[] Pool() =>
    [
        .. MemberPool.Create(new ForecastOptions { Horizon = Horizon }),
        new AdjustedRidgeForecaster(Horizon),
        new ArimaForecaster(new ArimaOptions { Name = "arima-adjusted", Adjusted = true }, Horizon),
    ];

    private static Series Feed(IPointForecaster forecaster, double?[] rates, int? season)
    {
        Series series = new(1_000) { Seasons = season is { } known ? [known] : [] };
        foreach (double? rate in rates)
        {
            series.Append(rate!.Value);
            if (season is null && series.Count % 50 == 0)
            {
                series.Seasons = SeasonDetector.Detect(series.Values);
            }

            forecaster.Update(series);
            Refit(forecaster, series, 50);
        }

        return series;
    }

    private static void Refit(IPointForecaster forecaster, Series series, int every)
    {
        if (series.Total % every == 0)
        {
            FitNow(forecaster, series);
        }
    }

    private static void FitNow(IPointForecaster forecaster, Series series)
    {
        ModelFit? fit = forecaster.BeginFit(new FitWindow(series.Values.ToArray(), series.Seasons, series.Total));
        if (fit is null)
        {
            return;
        }

        while (!fit.IsComplete)
        {
            Assert.True(fit.Advance() > 0);
        }

        forecaster.Adopt(fit);
    }
}
