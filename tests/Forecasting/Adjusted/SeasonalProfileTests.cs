namespace Sheaf.Forecasting.Tests.Adjusted;

public sealed class SeasonalProfileTests
{
    [Fact]
    public void Fit_OfAddedSeasonWithOutliers_RecoversIt()
    {
        Random random = new(1);
        double[] values = FitHelper.Values(48 * 12, t => 1_000 + Season(t) + (3 * Traces.Normal(random)) + (random.NextDouble() < .03 ? 3_000 : 0));
        SeasonalProfile profile = SeasonalProfile.Fit(FitHelper.Window(values, 48));
        Assert.True(profile.IsSeasonal);
        double shift = Enumerable.Range(0, 48).Average(t => Adjusted(profile, 1_000 + Season(t), t));
        Assert.All(
            Enumerable.Range(0, 48),
            t => Assert.Equal(0, (Adjusted(profile, 1_000 + Season(t), t) - shift) * (profile.Logarithmic ? 1_000 : 1), 60.0));
    }

    [Fact]
    public void Fit_OfSwingsThatGrowWithTheLevel_TakesLogarithms()
    {
        Assert.True(SeasonalProfile.Fit(FitHelper.Window(FitHelper.Values(960, t => (100 + t) * (1 + (Season(t) / 800))), 48)).Logarithmic);
        Assert.False(SeasonalProfile.Fit(FitHelper.Window(FitHelper.Values(960, t => 600 + (4 * t) + Season(t)), 48)).Logarithmic);
    }

    [Fact]
    public void Fit_OfDayAndWeek_TakesBothOut()
    {
        double[] values = FitHelper.Values(48 * 7 * 6, t => 2_000 + Season(t) + (t / 48 % 7 >= 5 ? -800 : 0));
        SeasonalProfile day = SeasonalProfile.Fit(FitHelper.Window(values, 48));
        SeasonalProfile both = SeasonalProfile.Fit(FitHelper.Window(values, 48, 336));
        Assert.True(Deviation(both, values) < .5 * Deviation(day, values));
    }

    [Fact]
    public void Fit_BeginningAtAnyIndex_KeepsThePhase()
    {
        double[] values = FitHelper.Values(960, t => 1_000 + Season(t));
        SeasonalProfile whole = SeasonalProfile.Fit(FitHelper.Window(values, 48));
        SeasonalProfile part = SeasonalProfile.Fit(new FitWindow(values[241..], [48], values.Length));
        Assert.All(Enumerable.Range(960, 48), t => Assert.Equal(whole.At(t), part.At(t), 1e-2));
    }

    [Fact]
    public void Restore_OfAdjusted_IsTheSame()
    {
        double[] values = FitHelper.Values(960, t => 1_000 + Season(t));
        SeasonalProfile profile = SeasonalProfile.Fit(FitHelper.Window(values, 48));
        double[] round = new double[100];
        profile.Adjust(values.AsSpan(0, 100), 0, round);
        Assert.True(profile.TryRestore(round, 0));
        Assert.All(round.Zip(values), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Fit_WithoutSeason_ChangesNoSteadySeries()
    {
        Random random = new(1);
        double[] values = FitHelper.Values(960, t => (.1 * t) + 50 + (10 * Traces.Normal(random)));
        Assert.Same(SeasonalProfile.None, SeasonalProfile.Fit(FitHelper.Window(values)));
    }

    [Fact]
    public void PrefersLogarithms_WhenNoiseGrowsWithTheLevel_IsTrue()
    {
        Random random = new(1);
        double[] growing = FitHelper.Values(960, t => (t + 50) * Math.Exp(.2 * Traces.Normal(random)));
        double[] steady = FitHelper.Values(960, t => t + 500 + (20 * Traces.Normal(random)));
        Assert.True(VarianceLink.PrefersLogarithms(growing, 1));
        Assert.False(VarianceLink.PrefersLogarithms(steady, 1));
    }

    [Fact]
    public void TryForecast_OfRidgeOnAdjusted_BringsTheSeasonBack()
    {
        double[] values = [.. Traces.Wave(960, 48, 5, 4).Select(rate => rate!.Value)];
        double[] forecast = FitHelper.Forecast(new AdjustedRidgeForecaster(16), values[..^16], 16, 48);
        Assert.All(forecast.Zip(values[^16..]), pair => Assert.Equal(pair.Second, pair.First, 40.0));
    }

    private static double Season(int t) => (300 * Math.Sin(2 * Math.PI * t / 48)) + (100 * Math.Cos(6 * Math.PI * t / 48));

    private static double Adjusted(SeasonalProfile profile, double value, int t)
    {
        double[] one = new double[1];
        profile.Adjust([value], t, one);
        return one[0];
    }

    // Mean absolute deviation of what is left, as a share of the level.
    private static double Deviation(SeasonalProfile profile, double[] values)
    {
        double[] rest = new double[values.Length];
        profile.Adjust(values, 0, rest);
        double mean = rest.Average();
        return rest.Average(value => Math.Abs(value - mean)) / (profile.Logarithmic ? 1 : values.Average());
    }
}
