namespace Sheaf.Forecasting;

/// <summary>Which forecasters the pool holds. Naive comes first: others are measured against it.</summary>
/// <remarks>
/// Geometric mean relative error over nine recorded seasonal traces, at the protocol's origins and at all later than .45 of a trace:
/// naive, damped trend, seasonal naive, four ridges and two boosters .445 and .452; with the five below them .432 and .440. Without
/// the ridges of 24 lags and of one season .432 and .442, for 40 ms less a refit and a smaller state. Left out, as they changed
/// nothing more (.432 and .440): <see cref="AdjustedRidgeForecaster"/> (.56 alone) and ARIMA on the seasonally adjusted series (.61).
/// </remarks>
internal static class MemberPool
{
    public static IPointForecaster[] Create(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            new NaiveForecaster(),
            new DampedTrendForecaster(),
            new SeasonalNaiveForecaster(),
            new RidgeForecaster(new RidgeSettings { Name = "ridge-two-seasons", Seasons = 2 }, options.Horizon),
            new RidgeForecaster(new RidgeSettings { Name = "ridge-log", Seasons = 2, Logarithmic = true }, options.Horizon),
            new BoostedForecaster(new BoostSettings { Name = "boosted-absolute", Absolute = true }, options.Horizon),
            new BoostedForecaster(new BoostSettings { Name = "boosted-squared" }, options.Horizon),
            new LinearNetworkForecaster(new LinearNetworkOptions(), options.Horizon),
            new LinearNetworkForecaster(new LinearNetworkOptions { Name = "linear-adjusted", Adjusted = true }, options.Horizon),
            new ThetaForecaster(),
            new SsaForecaster(new SsaOptions(), options.Horizon),
            new ArimaForecaster(new ArimaOptions(), options.Horizon),
        ];
    }
}
