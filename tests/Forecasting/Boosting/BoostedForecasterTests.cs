using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Forecasting.Tests;

public sealed class BoostedForecasterTests
{
    private const int Horizon = 12;

    private static readonly BoostSettings Absolute = new() { Name = "absolute", Absolute = true };
    private static readonly BoostSettings Squared = new() { Name = "squared" };

    private static readonly Gen<double> Rate = Gen.Frequency(
        (3, Gen.Constant(0.0)),
        (3, Gen.Choose(0, 1_000).Select(rate => (double)rate)),
        (1, Gen.Choose(0, 30).Select(power => Math.Pow(10, power))));

    private static readonly Gen<(double[] Values, int Season)> Wild =
        from count in Gen.Choose(300, 600)
        from values in Rate.ArrayOf(count)
        from season in Gen.Elements(0, 4, 17, 48)
        select (values, season);

    public static TheoryData<bool> Losses => [true, false];

    [Theory]
    [MemberData(nameof(Losses))]
    public void TryForecast_OfStepsUpAndDown_LearnsWhatNoLineCan(bool absolute)
    {
        // The next change is a jump back to whichever of two levels the series is not at, after 7 steps there.
        double[] values = [.. Enumerable.Range(0, 900).Select(t => (t / 7 % 2 == 0 ? 100.0 : 200) + (t % 3))];
        double[] forecast = Forecast(new BoostSettings { Name = "raw", Absolute = absolute, Linear = false, Logarithmic = false, Trees = 200 }, values);
        for (int h = 0; h < Horizon; h++)
        {
            double truth = ((900 + h) / 7 % 2 == 0 ? 100 : 200) + ((900 + h) % 3);
            Assert.Equal(truth, forecast[h], 40.0);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void TryForecast_OfInteraction_BeatsTheLinearPartAlone(bool absolute)
    {
        // The sign of the next change is the product of the signs of the last two: a line through them explains nothing.
        double[] values = Interaction(2_000, 5);
        BoostSettings settings = new() { Name = "boost", Absolute = absolute, Logarithmic = false };
        double boosted = OneStepError(settings, values);
        double linear = OneStepError(settings with { Trees = 0 }, values);
        Assert.InRange(boosted, 0, .85 * linear);
    }

    [Fact]
    public void BeginFit_WithFewRows_IsNull()
    {
        BoostedForecaster forecaster = new(Absolute, Horizon);
        double[] values = [.. Enumerable.Range(0, 100).Select(t => 10 + Math.Sin(t))];
        Assert.Null(forecaster.BeginFit(new FitWindow(values, [], 100)));
        Assert.NotNull(forecaster.BeginFit(new FitWindow([.. values, .. values], [], 200)));
    }

    [Fact]
    public void BeginFit_SoonAfterTheLast_IsNullUnlessSeasonsChanged()
    {
        BoostedForecaster forecaster = new(Absolute, Horizon);
        double[] values = [.. Enumerable.Range(0, 640).Select(t => 10 + Math.Sin(t))];
        Feed(forecaster, values, []);
        Assert.Null(forecaster.BeginFit(new FitWindow(values, [], 679)));
        Assert.NotNull(forecaster.BeginFit(new FitWindow(values, [], 680)));
        Assert.NotNull(forecaster.BeginFit(new FitWindow(values, [44], 650)));
    }

    [Fact]
    public void Snapshot_AtFullHistoryAndTwoSeasons_IsWithin20KiBAndRestoresTheSameModel()
    {
        BoostedForecaster original = new(Squared, 200);
        BoostedForecaster restored = new(Squared, 200);
        double?[] wave = Traces.Wave(7_168, 288, 40, 4);
        Series series = Feed(original, [.. wave.Select(value => value!.Value)], [288, 2_016]);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        original.Snapshot(writer);
        Assert.InRange(stream.Length, 1_000, 20 * 1_024);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        restored.Restore(reader);
        double[] expected = new double[200], actual = new double[200];
        Assert.True(original.TryForecast(series, expected));
        Assert.True(restored.TryForecast(series, actual));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Restore_OfTreeOnUnknownRegressor_IsRefused()
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        BoostTree tree = new(1, 3);
        tree.SetSplit(0, new BoostSplit(1, 9, 0), .5f, ~0, ~1);
        tree.Snapshot(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        Assert.Throws<InvalidDataException>(() => BoostTree.Restore(reader, 9, 3));
    }

    [Fact]
    public void TryForecast_OfWildSeries_IsFinite() =>
        Prop.ForAll(Wild.ToArbitrary(), wild => IsFinite(wild.Values, wild.Season)).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(7, 7));

    private static bool IsFinite(double[] values, int season)
    {
        double[] forecast = new double[Horizon];
        foreach (BoostSettings settings in (BoostSettings[])[Absolute, Squared, Squared with { Logarithmic = false, Linear = false }])
        {
            BoostedForecaster forecaster = new(settings with { Trees = 20 }, Horizon);
            if (!forecaster.TryForecast(Feed(forecaster, values, season > 0 ? [season] : []), forecast) || !forecast.All(double.IsFinite))
            {
                return false;
            }
        }

        return true;
    }

    private static double[] Interaction(int count, int seed)
    {
        Random random = new(seed);
        double[] values = new double[count];
        (values[0], values[1], values[2]) = (1_000, 1_001, 1_002);
        for (int t = 3; t < count; t++)
        {
            double product = Math.Sign(values[t - 1] - values[t - 2]) * Math.Sign(values[t - 2] - values[t - 3]);

            // One step in four goes any way, or the signs would soon repeat and a line could follow them.
            double sign = random.Next(4) == 0 ? Math.Sign(random.NextDouble() - .5) : product;
            values[t] = values[t - 1] + (sign * (1 + random.NextDouble()));
        }

        return values;
    }

    private static double OneStepError(BoostSettings settings, double[] values)
    {
        int known = values.Length - 300;
        BoostedForecaster forecaster = new(settings, 1);
        Series series = Feed(forecaster, values[..known], []);
        double[] forecast = new double[1];
        double sum = 0;
        foreach (double value in values[known..])
        {
            Assert.True(forecaster.TryForecast(series, forecast));
            sum += Math.Abs(value - forecast[0]);
            series.Append(value);
        }

        return sum;
    }

    private static double[] Forecast(BoostSettings settings, double[] values)
    {
        BoostedForecaster forecaster = new(settings, Horizon);
        double[] forecast = new double[Horizon];
        Assert.True(forecaster.TryForecast(Feed(forecaster, values, []), forecast));
        return forecast;
    }

    private static Series Feed(BoostedForecaster forecaster, double[] values, int[] seasons)
    {
        Series series = new(8_192) { Seasons = seasons };
        foreach (double value in values)
        {
            series.Append(value);
        }

        ModelFit fit = forecaster.BeginFit(new FitWindow(values, seasons, values.Length))!;
        while (!fit.IsComplete)
        {
            Assert.True(fit.Advance() > 0);
        }

        forecaster.Adopt(fit);
        return series;
    }
}
