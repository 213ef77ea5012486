namespace Sheaf.Forecasting;

/// <summary>Which forecasters the pool holds. Naive comes first: others are measured against it.</summary>
internal static class MemberPool
{
    public static IPointForecaster[] Create(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [new NaiveForecaster(), new DampedTrendForecaster()];
    }
}
