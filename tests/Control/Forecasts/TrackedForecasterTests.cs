using System.Text.Json;
using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Tests.Forecasts;

public sealed class TrackedForecasterTests
{
    private const long Slice = 15_000_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LoopTiming Timing = new() { ForecastStepSeconds = 2, HorizonSteps = 20 };

    [Fact]
    public void Observe_Steps_AreReviewed()
    {
        TrackedForecaster forecaster = new(Timing);
        Assert.Null(forecaster.Review().Forecast);
        Assert.Null(forecaster.Observe(At(0), 100));

        var forecast = Feed(forecaster, 1, 60)!;

        var review = forecaster.Review();
        Assert.Equal((At(59), 2.0, 60L, 56L), (review.Forecast!.At, review.StepSeconds, review.Samples, review.Observed));
        Assert.Equal(forecast.Quantiles, review.Forecast.Quantiles);
        Assert.Equal(forecast.Members, review.Forecast.Members);
        Assert.Equal((1, 20), (review.Leads[0], review.Leads[^1]));
        Assert.Equal(4, review.Leads.Count);
        Assert.All(review.Leads, lead => Assert.Contains(review.Accuracy.Horizons, row => row.Step == lead));
    }

    [Fact]
    public void Hindsight_OfALead_IsWhatTheForecastSaidThen()
    {
        TrackedForecaster forecaster = new(Timing);
        var then = Feed(forecaster, 0, 40)!;
        Feed(forecaster, 40, 100);

        foreach (var lead in forecaster.Leads)
        {
            var hindsight = forecaster.Hindsight(lead);
            var outcome = hindsight.Outcomes.Single(o => o.At == At(39 + lead));
            double[] got = [outcome.Low95, outcome.Low80, outcome.Median, outcome.High80, outcome.High95];
            var median = then.Quantiles[lead - 1][2];
            Assert.Equal(median, outcome.Median, 1e-3);
            Assert.All(then.Quantiles[lead - 1].Zip(got), pair => Assert.Equal(pair.First, pair.Second, 1e-3 + (0.004 * Math.Abs(pair.First - median))));
            Assert.Equal(Rate(39 + lead) ?? double.NaN, outcome.Observed ?? double.NaN, 1e-3);
            Assert.Equal((lead, lead), (hindsight.Lead, hindsight.Accuracy.Step));
            Assert.All(hindsight.Outcomes.TakeLast(lead), o => Assert.Null(o.Observed));
        }
    }

    [Fact]
    public void Hindsight_LeadNotKept_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new TrackedForecaster(Timing).Hindsight(19));

    [Theory]
    [InlineData(1.74, 1)]
    [InlineData(1.76, 2)]
    [InlineData(5, 5)]
    [InlineData(-3, 1)]
    [InlineData(100_000, 1001)]
    public void Observe_AfterAGap_CountsTheStepsThatAreMissing(double stepsLater, int expected)
    {
        TrackedForecaster forecaster = new(Timing);
        Feed(forecaster, 0, 50);

        var at = At(49).AddSeconds(2 * stepsLater);
        forecaster.Observe(at, 100);

        // No forecast from before the gap is held against a rate within it, or against one behind it that it is not about.
        Assert.Equal(50 + expected, forecaster.Review().Samples);
        var outcomes = forecaster.Hindsight(1).Outcomes;
        Assert.DoesNotContain(outcomes, outcome => outcome.At > At(49) && outcome.At < at && outcome.Observed is not null);
        Assert.Equal(expected == 1, outcomes.Any(outcome => outcome.At == at && outcome.Observed is not null));
    }

    // Forecasts after a restart are those of a run without one, wherever it falls, also in the midst of a refit.
    [Fact]
    public void Restore_AtAnyStep_ForecastsAsIfThereHadBeenNoRestart()
    {
        TrackedForecaster whole = new(Timing);
        TrackedForecaster cut = new(Timing);
        for (var step = 0; step < 900; step++)
        {
            if (step % 37 == 0)
            {
                var json = JsonSerializer.Serialize(cut.Snapshot());
                cut = TrackedForecaster.Restore(Timing, JsonSerializer.Deserialize<TrackedForecasterState>(json)!);
            }

            var expected = whole.Observe(At(step), Rate(step));
            var got = cut.Observe(At(step), Rate(step));
            Assert.Equal(expected?.Mean, got?.Mean);
            Assert.Equal(expected?.Quantiles, got?.Quantiles);

            // Small slices, so that a refit goes on over several steps.
            Assert.Equal(whole.Refit(Slice / 20), cut.Refit(Slice / 20));
        }

        Assert.True(whole.Review().Refits > 3, $"{whole.Review().Refits} refits");
        Assert.Equivalent(whole.Review(), cut.Review(), strict: true);
        Assert.All(whole.Leads, lead => Assert.Equal(whole.Hindsight(lead).Outcomes, cut.Hindsight(lead).Outcomes));
    }

    [Theory]
    [InlineData(24, 8_600)]
    [InlineData(60, 8_000)]
    [InlineData(100, 6_000)]
    [InlineData(200, 3_600)]
    public void Snapshot_OfALongRun_StaysWithin200KiB(int horizon, int steps)
    {
        var timing = Timing with { HorizonSteps = horizon };
        TrackedForecaster forecaster = new(timing);
        for (var step = 0; step < steps; step++)
        {
            forecaster.Observe(At(step), Rate(step));

            // Once the history is full; every refit before would be forgotten.
            forecaster.Refit(step > steps - 600 ? Slice : 0);
        }

        Assert.True(forecaster.Review().Refits > 0);
        var size = JsonSerializer.Serialize(forecaster.Snapshot()).Length;

        Assert.InRange(size, 50_000, 200 * 1024);
        Assert.InRange(JsonSerializer.Serialize(forecaster.Snapshot().Track).Length, 12_000, 25_000);
        Assert.Equal(TrackRecord.Capacity, forecaster.Hindsight(horizon).Outcomes.Count);
    }

    [Fact]
    public void Restore_OtherTimingOrDamage_IsRefused()
    {
        TrackedForecaster forecaster = new(Timing);
        Feed(forecaster, 0, 30);
        var state = forecaster.Snapshot();

        Assert.Throws<ArgumentException>(() => TrackedForecaster.Restore(Timing with { HorizonSteps = 30 }, state));
        Assert.Throws<InvalidDataException>(() => TrackedForecaster.Restore(Timing, state with { Track = null! }));
        Assert.Throws<InvalidDataException>(() => TrackedForecaster.Restore(Timing, state with { Forecaster = state.Forecaster with { Version = 0 } }));
        Assert.Throws<InvalidDataException>(() => TrackedForecaster.Restore(Timing, null!));
    }

    private static Sheaf.Control.Planning.LoadForecast? Feed(TrackedForecaster forecaster, int from, int to)
    {
        Sheaf.Control.Planning.LoadForecast? last = null;
        for (var step = from; step < to; step++)
        {
            last = forecaster.Observe(At(step), Rate(step));
        }

        return last;
    }

    // A season of 60 steps, a little noise that is the same in every run, and now and then nothing.
    private static double? Rate(int step) => step % 17 == 5 ? null : 1000 + (300 * Math.Sin(step * Math.PI / 30)) + (step * 7919 % 101);

    private static DateTimeOffset At(int step) => Start.AddSeconds(2 * step);
}
