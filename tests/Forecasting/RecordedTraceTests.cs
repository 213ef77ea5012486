namespace Sheaf.Forecasting.Tests;

public sealed class RecordedTraceTests
{
    /// <summary>Latest steps replayed: enough for the longest season, few enough for a quick test.</summary>
    private const int Steps = 3_000;

    private static readonly (string Name, int Step, int Horizon)[] Seasonal =
    [
        ("demeter_ads_1s", 30, 20), ("lp_google_300s", 300, 12), ("lp_iot_300s", 300, 12), ("lp_taxi_300s", 300, 12),
        ("lp_wiki_en_300s", 300, 12), ("nab_nyc_taxi_1800s", 1_800, 12), ("nab_twitter_aapl_300s", 300, 12),
        ("nab_twitter_amzn_300s", 300, 12), ("wc98_60s", 60, 15),
    ];

    [TraceFact]
    public void Run_OnSeasonalTraces_BeatsNaiveByAThird()
    {
        double[] relative = [.. Seasonal.Select(trace => Replay(trace.Name, trace.Step, trace.Horizon).RelativeMae!.Value)];
        Assert.All(relative, error => Assert.InRange(error, 0, 1.02));
        double mean = Math.Exp(relative.Average(Math.Log));
        Assert.True(mean <= .66, $"{mean:F3}: {string.Join(" ", relative.Select(error => error.ToString("F3")))}");
    }

    [TraceFact]
    public void Run_OnColdStartAndFailures_IsNoWorseThanNaive()
    {
        Assert.InRange(Replay("azure_llm_conv_5s", 10, 30, .25).RelativeMae!.Value, 0, 1.02);
        Assert.InRange(Replay("demeter_cars_throughput_5s", 30, 20).RelativeMae!.Value, 0, 1.02);
    }

    private static BacktestResult Replay(string name, int step, int horizon, double firstOrigin = .6)
    {
        TimeSpan length = TimeSpan.FromSeconds(step);
        IReadOnlyList<double?> rates = RateTrace.Load(Path.Combine(TraceFactAttribute.Folder!, name + ".csv"), length);
        BacktestOptions options = new() { Forecast = new ForecastOptions { Step = length, Horizon = horizon }, FirstOrigin = firstOrigin };
        return Backtest.Run([.. rates.TakeLast(Steps)], options);
    }
}
