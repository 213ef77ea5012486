namespace Sheaf.Forecasting;

/// <summary>Which forecasters the pool holds. Naive comes first: others are measured against it.</summary>
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
            new RidgeForecaster(new RidgeSettings { Name = "ridge", Lags = 24 }, options.Horizon),
            new RidgeForecaster(new RidgeSettings { Name = "ridge-seasonal", Seasons = 1 }, options.Horizon),
            new RidgeForecaster(new RidgeSettings { Name = "ridge-two-seasons", Seasons = 2 }, options.Horizon),
            new RidgeForecaster(new RidgeSettings { Name = "ridge-log", Seasons = 2, Logarithmic = true }, options.Horizon),
            new BoostedForecaster(new BoostSettings { Name = "boosted-absolute", Absolute = true }, options.Horizon),
            new BoostedForecaster(new BoostSettings { Name = "boosted-squared" }, options.Horizon),
        ];
    }
}
