namespace Sheaf.Forecasting.Tests.Theta;

public sealed class ThetaForecasterTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, .5)]
    [InlineData(4, .75)]
    public void Forecast_OfALine_DriftsByItsShareOfTheSlope(double theta, double share)
    {
        // With α = 1 the theta method is a random walk with drift (1 − 1/θ) b (Hyndman & Billah 2003).
        ThetaState state = new(1, theta);
        for (int t = 0; t < 200; t++)
        {
            state = state.Next(100 + (3 * t));
        }

        double[] forecast = new double[5];
        state.Forecast(forecast);

        Assert.Equal(3, state.Slope, 1e-9);
        for (int h = 1; h <= 5; h++)
        {
            Assert.Equal(100 + (3 * 199) + (3 * share * h), forecast[h - 1], 1e-9);
        }
    }

    [Fact]
    public void Forecast_WithoutDrift_IsSimpleExponentialSmoothing()
    {
        double[] values = Noisy(60);
        ThetaState state = new(.3, 1);
        double level = values[0];
        state = state.Next(values[0]);
        foreach (double value in values.Skip(1))
        {
            level += .3 * (value - level);
            state = state.Next(value);
        }

        double[] forecast = new double[3];
        state.Forecast(forecast);
        Assert.All(forecast, step => Assert.Equal(level, step, 1e-9));
    }

    [Fact]
    public void Next_AfterAFit_EqualsAFitOfTheWhole()
    {
        double[] values = Noisy(900);
        ThetaFit part = FitHelper.Complete(new ThetaFit(FitHelper.Window(values[..700])));
        ThetaFit whole = FitHelper.Complete(new ThetaFit(FitHelper.Window(values)));
        Assert.Equal((whole.State.Smoothing, whole.State.Theta), (part.State.Smoothing, part.State.Theta));

        ThetaState updated = part.State;
        foreach (double value in values[700..])
        {
            updated = updated.Next(value);
        }

        Assert.Equal(whole.State, updated);
    }

    [Fact]
    public void TryForecast_AfterValuesThatCameDuringTheRefit_TakesThemIn()
    {
        double[] values = Noisy(500);
        Series series = new(1_000);
        foreach (double value in values)
        {
            series.Append(value);
        }

        ThetaForecaster early = new(), late = new();
        early.Adopt(FitHelper.Complete(new ThetaFit(FitHelper.Window(series.Values[..480].ToArray()))));
        double[] first = new double[4], second = new double[4];
        Assert.True(early.TryForecast(series, first));
        late.Adopt(FitHelper.Complete(new ThetaFit(FitHelper.Window(series.Values.ToArray()))));
        Assert.True(late.TryForecast(series, second));
        Assert.Equal(second, first);
    }

    // A level that wanders through 0, so that no logarithms are taken.
    private static double[] Noisy(int count)
    {
        Random random = new(5);
        double level = 0;
        return FitHelper.Values(count, _ => (level += Traces.Normal(random)) + Traces.Normal(random));
    }
}
