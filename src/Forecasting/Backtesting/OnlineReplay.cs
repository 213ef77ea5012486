namespace Sheaf.Forecasting;

/// <summary>A new <see cref="OnlineForecaster"/> as a backtest replays it: after each step it refits for as long as its options allow.</summary>
/// <param name="options">What is forecast.</param>
internal sealed class OnlineReplay(ForecastOptions options) : IBacktested
{
    private readonly OnlineForecaster _forecaster = new(options);

    public bool CanForecast => _forecaster.CanForecast;

    public IReadOnlyList<int> Seasons => _forecaster.Seasons;

    public void Take(double? rate) => _forecaster.Update(rate);

    public Forecast Forecast() => _forecaster.Forecast();
}
