namespace Sheaf.Forecasting.Tests.Arima;

public sealed class ArimaForecasterTests
{
    [Fact]
    public void Fit_OfFirstOrderAutoregression_RecoversItsCoefficient()
    {
        double[] values = Simulate(3_000, .7, 0);
        HannanRissanen first = new(values, 5, 3);
        (double[] phi, _, _) = first.Estimate(1, 0);
        (ArimaModel refined, _) = ConditionalLeastSquares.Refine(new ArimaModel(phi, [], 0, 0, 0), values);
        Assert.Equal(.7, refined.AutoRegressive[0], .04);
        Assert.Equal(Math.Sqrt(2 / Math.PI), refined.Scale, .03);
    }

    [Fact]
    public void Fit_OfMixedModel_RecoversBothCoefficients()
    {
        double[] values = Simulate(6_000, .8, .5);
        (double[] phi, double[] theta, _) = new HannanRissanen(values, 5, 3).Estimate(1, 1);
        (ArimaModel refined, _) = ConditionalLeastSquares.Refine(new ArimaModel(phi, theta, 0, 0, 0), values);
        Assert.Equal(.8, refined.AutoRegressive[0], .03);
        Assert.Equal(.5, refined.MovingAverage[0], .04);
    }

    [Fact]
    public void Fit_OfStationarySeries_IsStableAndForecastsTowardsTheMean()
    {
        double[] values = Simulate(2_000, .7, 0);
        ArimaFit fit = FitHelper.Complete(new ArimaFit(FitHelper.Window(values), new ArimaOptions(), 12));
        Assert.True(fit.Model.IsStable);
        Assert.Equal(0, fit.Model.Differences);
    }

    [Fact]
    public void Forecast_OfFirstOrderAutoregression_DecaysByPowers()
    {
        ArimaModel model = new([.6], [], 0, 50, 1);
        double[] forecast = new double[4];
        model.Forecast([80, 90], [], forecast);
        for (int h = 1; h <= 4; h++)
        {
            Assert.Equal(50 + (40 * Math.Pow(.6, h)), forecast[h - 1], 1e-9);
        }
    }

    [Fact]
    public void Update_OfIntegratedMovingAverage_IsExponentialSmoothing()
    {
        // ARIMA(0,1,1) with θ = α − 1 (Muth 1960).
        ArimaModel model = new([], [-.7], 1, 0, 100);
        double[] values = Simulate(50, .5, 0);
        double[] residual = [0];
        double level = values[0];
        for (int t = 1; t < values.Length; t++)
        {
            level += .3 * (values[t] - level);
            model.Update(values.AsSpan(0, t + 1), residual);
        }

        double[] forecast = new double[2];
        model.Forecast(values, residual, forecast);
        Assert.All(forecast, step => Assert.Equal(level, step, 1e-9));
    }

    [Fact]
    public void Forecast_WithTwoDifferences_ContinuesALine()
    {
        double[] forecast = new double[3];
        new ArimaModel([], [], 2, 0, 1).Forecast([1, 4, 7], [], forecast);
        Assert.Equal([10, 13, 16], forecast);
    }

    [Theory]
    [InlineData(true, .5)]
    [InlineData(false, 1.01)]
    [InlineData(false, -1.2)]
    [InlineData(true, 1.5, -.6)]
    [InlineData(false, .5, .6)]
    [InlineData(true)]
    public void Holds_OfPolynomial_TellsWhetherItDiesOut(bool expected, params double[] coefficients) =>
        Assert.Equal(expected, StablePolynomial.Holds(coefficients));

    [Fact]
    public void TryForecast_WhenAdjusted_BringsTheSeasonBack()
    {
        double[] values = [.. Traces.Wave(960, 48, 5, 4).Select(rate => rate!.Value)];
        ArimaForecaster forecaster = new(new ArimaOptions { Adjusted = true }, 24);
        double[] forecast = FitHelper.Forecast(forecaster, values[..^24], 24, 48);
        Assert.All(forecast.Zip(values[^24..]), pair => Assert.Equal(pair.Second, pair.First, 40.0));
    }

    [Theory]
    [InlineData(3, 3_000)]
    [InlineData(1, 10)]
    public void Constructor_OptionsOutOfRange_Throws(int differences, int rows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArimaForecaster(new ArimaOptions { Differences = differences, Rows = rows }, 12));

    private static double[] Simulate(int count, double phi, double theta)
    {
        Random random = new(7);
        double value = 0, before = 0;
        return FitHelper.Values(count, _ =>
        {
            double shock = Traces.Normal(random);
            value = (phi * value) + shock + (theta * before);
            before = shock;
            return value;
        });
    }
}
