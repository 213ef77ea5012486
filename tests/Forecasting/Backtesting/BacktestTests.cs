namespace Sheaf.Forecasting.Tests;

public sealed class BacktestTests
{
    private static readonly BacktestOptions Options = new()
    {
        Forecast = new ForecastOptions { Horizon = 4, Levels = [.025, .1, .5, .9, .975] },
        FirstOrigin = .5,
        Origins = 5,
        Unscored = 2,
    };

    [Fact]
    public void Places_OfATrace_AreEvenAndLeaveAHorizon()
    {
        Assert.Equal([50, 61, 73, 84, 96], Options.Places(100));
        Assert.Equal([5, 5, 5, 5, 6], Options.Places(10));
        Assert.Throws<ArgumentException>(() => Options.Places(5));
    }

    [Fact]
    public void Places_WhereProductsAreWhole_AreExact()
    {
        // 119 gaps of 7 steps each: in floating point some products fall just short of it.
        BacktestOptions options = new() { Forecast = new ForecastOptions { Horizon = 7 }, FirstOrigin = .5, Origins = 120 };
        Assert.Equal(Enumerable.Range(0, 120).Select(i => 840 + (7 * i)), options.Places(1_680));
    }

    [Fact]
    public void Run_OfKnownForecasts_ScoresByHand()
    {
        // Rates are t; the forecast is always 10 too high, its quantiles 2 apart: outcomes lie below all of them.
        double?[] rates = [.. Enumerable.Range(0, 100).Select(t => (double?)t)];
        BacktestResult result = Backtest.Run(new Fixed(rates, 10, [6, 8, 10, 12, 14], 0), rates, Options);
        Assert.Equal(12, result.Scored);
        Assert.Equal(10, result.MeanAbsoluteError, 1e-9);
        Assert.Equal([1, 2, 3, 4], result.ByStep.Select(step => step.NaiveMeanAbsoluteError));
        Assert.Equal([10, 5, 10 / 3.0, 2.5], result.RelativeMaeByStep.Select(relative => relative!.Value));
        Assert.All(result.Calibration, level => Assert.Equal(1, level.Observed));
        Assert.Equal(0, result.Coverage80);
        Assert.Equal(0, result.Coverage95);
        double pinball = ((.975 * 6) + (.9 * 8) + (.5 * 10) + (.1 * 12) + (.025 * 14)) / 5;
        Assert.Equal(100 * pinball / ((73 + 84 + 96 + (3 * 1.5)) / 3), result.PinballPercent!.Value, 1e-9);
        Assert.Null(result.Overall.SeasonalNaiveRelativeMae);
    }

    [Fact]
    public void Run_OfCentredForecasts_CoversEverything()
    {
        double?[] rates = [.. Enumerable.Range(0, 100).Select(t => (double?)t)];
        BacktestResult result = Backtest.Run(new Fixed(rates, 0, [-2, -1, 0, 1, 2], 0), rates, Options);
        Assert.Equal(0, result.RelativeMae);
        Assert.Equal(1, result.Coverage80);
        Assert.Equal(1, result.Coverage95);
        Assert.Equal([0.0, 0, 1, 1, 1], result.Calibration.Select(level => level.Observed!.Value));
    }

    [Fact]
    public void Run_WithSeason_ScoresWhatCameOneSeasonEarlier()
    {
        // 3 higher in each season of 6 steps; where the season before was not observed, the one before that is.
        double?[] rates = [.. Enumerable.Range(0, 100).Select(t => (double?)((10 * (t % 6)) + (3 * (t / 6))))];
        BacktestOptions options = Options with { Forecast = Options.Forecast with { Horizon = 8 } };
        int[] origins = options.Places(100)[2..];
        double naive = origins.Average(origin => Enumerable.Range(origin, 8).Average(t => Math.Abs(rates[t]!.Value - rates[origin - 1]!.Value)));
        BacktestResult result = Backtest.Run(new Fixed(rates, 0, [0, 0, 0, 0, 0], 6), rates, options);
        Assert.Equal(3, result.ByStep[5].SeasonalNaiveRelativeMae!.Value * result.ByStep[5].NaiveMeanAbsoluteError, 1e-9);
        Assert.Equal(6, result.ByStep[6].SeasonalNaiveRelativeMae!.Value * result.ByStep[6].NaiveMeanAbsoluteError, 1e-9);
        Assert.Equal(((6 * 3) + (2 * 6)) / 8.0, result.Overall.SeasonalNaiveRelativeMae!.Value * naive, 1e-9);
    }

    [Fact]
    public void Run_WithMissing_ScoresOnlyWhatWasObserved()
    {
        double?[] rates = [.. Enumerable.Range(0, 100).Select(t => t is 72 or 74 ? null : (double?)t)];
        BacktestResult result = Backtest.Run(new Fixed(rates, 10, [0, 0, 0, 0, 0], 0), rates, Options);
        Assert.Equal(11, result.Scored);
        Assert.Equal([3, 2, 3, 3], result.ByStep.Select(step => step.Scored));

        // At origin 73 the last observed value is 71: two steps from the first outcome.
        Assert.Equal((2 + 1 + 1) / 3.0, result.ByStep[0].NaiveMeanAbsoluteError, 1e-9);
    }

    [Fact]
    public void Run_Watched_TellsOriginsAndProgress()
    {
        double?[] rates = Traces.Wave(400, 24, 5, 1);
        List<BacktestOrigin> origins = [];
        Reports progress = new();
        Backtest.Run(Backtest.Online(Options.Forecast), rates, Options, origins.Add, progress);
        Assert.Equal(Options.Places(400), origins.Select(origin => origin.Step));
        Assert.Equal([false, false, true, true, true], origins.Select(origin => origin.IsScored));
        Assert.All(origins, origin => Assert.Equal(rates[origin.Step - 1], origin.Last));
        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.True(progress.Values.Count > 3);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Backtest.Run(Traces.Constant(200, 1), Options, stop.Token));
    }

    // Mean absolute errors of naive over the scored origins as published for this protocol.
    [TraceFact]
    public void Run_OnPublishedTraces_GivesThePublishedNaiveErrors()
    {
        Assert.Equal(2761.64526, NaiveError("lp_iot_300s", 300, 12, .6), 1e-4);
        Assert.Equal(6398.1855, NaiveError("demeter_cars_throughput_5s", 30, 20, .67), 1e-3);
        Assert.Equal(15882.72879, NaiveError("phoebe_sine_measured_5s", 30, 20, .55), 1e-3);
        Assert.Equal(1.17042, NaiveError("azure_llm_conv_5s", 10, 30, .25), 1e-5);
        Assert.Equal(39.95887, NaiveError("wc98_60s", 60, 15, .6), 1e-4);
    }

    private static double NaiveError(string name, int seconds, int horizon, double firstOrigin)
    {
        TimeSpan step = TimeSpan.FromSeconds(seconds);
        IReadOnlyList<double?> rates = RateTrace.Load(Path.Combine(TraceFactAttribute.Folder!, name + ".csv"), step);
        ForecastOptions forecast = new() { Step = step, Horizon = horizon };
        BacktestOptions options = new() { Forecast = forecast, FirstOrigin = firstOrigin };
        return Backtest.Run(new Fixed(rates, 0, [0, 0, 0, 0, 0], 0), rates, options).NaiveMeanAbsoluteError;
    }

    /// <summary>Knows the outcomes and misses them by as much as it is told to.</summary>
    private sealed class Fixed(IReadOnlyList<double?> rates, double bias, double[] spread, int season) : IBacktested
    {
        private int _taken;

        public bool CanForecast => _taken > 1;

        public IReadOnlyList<int> Seasons => season > 0 ? [season] : [];

        public void Take(double? rate)
        {
            Assert.Equal(rates[_taken], rate);
            _taken++;
        }

        public Forecast Forecast()
        {
            double?[] outcomes = [.. rates.Skip(_taken)];
            return new Forecast
            {
                Step = TimeSpan.FromSeconds(1),
                Horizon = outcomes.Length,
                Levels = [.025, .1, .5, .9, .975],
                Quantiles = [.. outcomes.Select(outcome => spread.Select(offset => (outcome ?? 0) + offset).ToArray())],
                Mean = [.. outcomes.Select(outcome => (outcome ?? 0) + bias)],
                Weights = [],
                Reason = "given",
            };
        }
    }

    private sealed class Reports : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
