namespace Sheaf.Forecasting.Tests.Refits;

public sealed class RefitCycleTests
{
    [Fact]
    public void Restore_InTheMiddleOfARefit_GoesOnExactly()
    {
        ForecastOptions options = new() { Horizon = 6, History = 512, RefitWork = 20_000 };
        double?[] rates = Traces.Wave(900, 48, 20, 11);
        for (int cut = 400; cut < 420; cut++)
        {
            OnlineForecaster original = new(options);
            Feed(original, rates[..cut]);
            OnlineForecaster restored = OnlineForecaster.Restore(options, original.Snapshot());
            foreach (double? rate in rates[cut..(cut + 150)])
            {
                original.Update(rate);
                restored.Update(rate);
            }

            Assert.Equal(original.Forecast().Mean, restored.Forecast().Mean);
            Assert.Equal(original.Snapshot().Data, restored.Snapshot().Data);
        }
    }

    [Fact]
    public void Refit_NothingDue_SpendsNothing()
    {
        OnlineForecaster forecaster = new(new ForecastOptions { Horizon = 6 });
        Feed(forecaster, Traces.Wave(10, 48, 20, 11));
        Assert.Equal(0, forecaster.Refit(long.MaxValue));
    }

    [Fact]
    public void Refit_WithTime_CompletesACycleAndThenWaits()
    {
        OnlineForecaster forecaster = new(new ForecastOptions { Horizon = 6, RefitWork = 0 });
        Feed(forecaster, Traces.Wave(300, 48, 20, 11));
        Assert.Equal(0, forecaster.RefitCycles);

        Assert.True(forecaster.Refit(long.MaxValue) > 0);

        Assert.Equal(1, forecaster.RefitCycles);
        Assert.Equal(0, forecaster.Refit(long.MaxValue));
    }

    private static void Feed(OnlineForecaster forecaster, double?[] rates)
    {
        foreach (double? rate in rates)
        {
            forecaster.Update(rate);
        }
    }
}
