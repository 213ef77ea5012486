using System.Globalization;
using System.Text.Json;

namespace Sheaf.Forecasting.Tests;

public sealed class TimedForecasterTests
{
    private static readonly ForecastOptions Options = new() { Step = TimeSpan.FromSeconds(10), Horizon = 6, History = 128 };
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_RatesOfOneStep_AveragesThem()
    {
        TimedForecaster timed = new(Options);
        OnlineForecaster plain = new(Options);
        for (int step = 0; step < 60; step++)
        {
            timed.Take(At((10 * step) + 7), 40 + step);
            timed.Take(At(10 * step), 20 + step);
            timed.Take(At((10 * step) + 7), 30 + step);
            plain.Update(30 + step);
        }

        timed.Take(At(600), null);
        Assert.Equal(plain.Forecast().Quantiles, timed.Forecast().Forecast.Quantiles);
    }

    [Fact]
    public void Take_BesideAGap_CountsMissingSteps()
    {
        TimedForecaster timed = Fed(40);
        OnlineForecaster plain = Plain(40);
        Assert.Equal(new TimedIntake(0, 0, false), timed.Take(At(395), null));
        Assert.Equal(new TimedIntake(1, 3, false), timed.Take(At(430), 500));
        plain.Observe(null);
        plain.Observe(null);
        plain.Observe(null);
        Assert.Equal(plain.Forecast().Mean, timed.Forecast().Forecast.Mean);
        Assert.Equal(At(430), timed.Forecast().From);
    }

    [Fact]
    public void Take_AfterAGapLongerThanMemory_StartsAnew()
    {
        TimedForecaster timed = Fed(40);
        Assert.Equal(new TimedIntake(1, 129, true), timed.Take(At(400 + 1_290), 5));
        Assert.Equal(1, timed.Restarts);
        Assert.False(timed.CanForecast);
        Assert.Throws<InvalidOperationException>(timed.Forecast);
    }

    [Fact]
    public void Take_AfterCenturies_ReturnsAtOnce()
    {
        TimedForecaster timed = Fed(40);
        TimedIntake intake = timed.Take(Start.AddYears(1_000), 5);
        Assert.True(intake.HasRestarted);
        Assert.InRange(intake.Missing, 3_000_000_000, 4_000_000_000);
    }

    [Fact]
    public void Take_BeforeTheOpenStep_IsRefusedAndChangesNothing()
    {
        TimedForecaster timed = Fed(40);
        string before = JsonSerializer.Serialize(timed.Snapshot());
        ArgumentException error = Assert.Throws<ArgumentException>(() => timed.Take(At(389.999), 7));
        Assert.Contains("2026-03-01T12:06:29.9990000Z", error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-03-01T12:06:30.0000000Z", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, JsonSerializer.Serialize(timed.Snapshot()));
        Assert.Throws<ArgumentException>(() => timed.Take(DateTimeOffset.MaxValue, 7));
        Assert.Equal(before, JsonSerializer.Serialize(timed.Snapshot()));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1.0)]
    [InlineData(1e31)]
    public void Take_WithWhatIsNoRate_LeavesItOutOfTheMean(double junk)
    {
        TimedForecaster timed = new(Options);
        for (int step = 0; step < 30; step++)
        {
            timed.Take(At(10 * step), 8);
            timed.Take(At((10 * step) + 1), junk);
        }

        Assert.Equal(30, timed.Rejected);
        Assert.Equal(8, timed.Forecast().Forecast.Mean[0], 1e-3);
    }

    [Fact]
    public void Take_WithOtherOffset_IsTheSameTime()
    {
        TimedForecaster timed = Fed(40);
        Assert.Equal(new TimedIntake(1, 0, false), timed.Take(At(400).ToOffset(TimeSpan.FromHours(9)), 1));
        Assert.Equal(At(400), timed.OpenStep);
    }

    [Fact]
    public void Forecast_Times_FollowTheOpenStep()
    {
        TimedForecast forecast = Fed(40).Forecast();
        Assert.Equal(["12:06:30", "12:06:40", "12:06:50", "12:07:00", "12:07:10", "12:07:20"], forecast.Times.Select(time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)));
        Assert.Equal(At(450), forecast.To);
        Assert.Equal(forecast.Forecast.At(2, .9), forecast.At(At(400), .9));
        Assert.Equal(forecast.Forecast.At(6, .5), forecast.At(At(449), .5));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.At(At(450), .5));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.At(At(389), .5));
    }

    [Fact]
    public void Restore_FromJson_GoesOnExactly()
    {
        TimedForecaster original = Fed(60);
        original.Take(At(595), 12_345);
        original.Take(At(596), double.PositiveInfinity);
        string json = JsonSerializer.Serialize(original.Snapshot());
        TimedForecaster restored = TimedForecaster.Restore(Options, JsonSerializer.Deserialize<TimedForecasterState>(json)!);
        for (int second = 597; second < 900; second += 4)
        {
            Assert.Equal(original.Take(At(second), second % 90), restored.Take(At(second), second % 90));
            Assert.Equal(original.Forecast().Forecast.Quantiles, restored.Forecast().Forecast.Quantiles);
        }

        Assert.Equal(JsonSerializer.Serialize(original.Snapshot()), JsonSerializer.Serialize(restored.Snapshot()));
    }

    [Fact]
    public void Restore_OfDamagedState_IsRefused()
    {
        TimedForecasterState state = Fed(40).Snapshot();
        Assert.Throws<InvalidDataException>(() => TimedForecaster.Restore(Options, state with { Count = -1 }));
        Assert.Throws<InvalidDataException>(() => TimedForecaster.Restore(Options, state with { Sum = double.NaN }));
        Assert.Throws<InvalidDataException>(() => TimedForecaster.Restore(Options, state with { OpenStep = null }));
        Assert.Throws<InvalidDataException>(() => TimedForecaster.Restore(Options, state with { Forecaster = null! }));
    }

    private static DateTimeOffset At(double second) => Start.AddSeconds(second);

    // The last of the steps is open.
    private static TimedForecaster Fed(int steps)
    {
        TimedForecaster timed = new(Options);
        for (int step = 0; step < steps; step++)
        {
            timed.Take(At(10 * step), 100 + (step % 12));
        }

        return timed;
    }

    private static OnlineForecaster Plain(int steps)
    {
        OnlineForecaster plain = new(Options);
        for (int step = 0; step < steps; step++)
        {
            plain.Update(100 + (step % 12));
        }

        return plain;
    }
}
