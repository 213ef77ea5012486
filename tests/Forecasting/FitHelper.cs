namespace Sheaf.Forecasting.Tests;

/// <summary>Fits forecasters and models at once, on values that are the whole past.</summary>
internal static class FitHelper
{
    public static FitWindow Window(IEnumerable<double> values, params int[] seasons)
    {
        double[] all = [.. values];
        return new FitWindow(all, seasons, all.Length);
    }

    public static T Complete<T>(T fit)
        where T : ModelFit
    {
        while (!fit.IsComplete)
        {
            Assert.True(fit.Advance() > 0);
        }

        return fit;
    }

    public static double[] Forecast(IPointForecaster forecaster, double[] values, int horizon, params int[] seasons)
    {
        Series series = new(values.Length) { Seasons = seasons };
        foreach (double value in values)
        {
            series.Append(value);
        }

        forecaster.Update(series);
        ModelFit? fit = forecaster.BeginFit(Window(series.Values.ToArray(), seasons));
        Assert.NotNull(fit);
        forecaster.Adopt(Complete(fit));
        double[] forecast = new double[horizon];
        Assert.True(forecaster.TryForecast(series, forecast));
        return forecast;
    }

    public static double[] Values(int count, Func<int, double> at) => [.. Enumerable.Range(0, count).Select(at)];
}
