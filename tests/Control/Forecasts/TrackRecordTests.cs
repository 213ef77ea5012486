using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Forecasts;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Tests.Forecasts;

public sealed class TrackRecordTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    [Fact]
    public void Outcomes_KnownForecasts_StandBesideTheRateThatManyStepsLater()
    {
        var record = Filled(5);

        // The rate of step i is 10 i; at step i, 100 i + k is forecast of k steps ahead, give or take 1 (80 %) and 2 (95 %).
        ForecastOutcome[] expected =
        [
            new(At(2), 2, 1, 3, 0, 4, 20), new(At(3), 102, 101, 103, 100, 104, 30), new(At(4), 202, 201, 203, 200, 204, 40),
            new(At(5), 302, 301, 303, 300, 304, null), new(At(6), 402, 401, 403, 400, 404, null),
        ];
        Assert.Equal(expected, record.Outcomes(2));
        Assert.Equal([10.0, 20, 30, 40, null], record.Outcomes(1).Select(outcome => outcome.Observed));
        Assert.Equal(At(4), record.LatestAt);
    }

    [Fact]
    public void Outcomes_UnknownRatesAndForecasts_AreLeftUnknown()
    {
        TrackRecord record = new([1], Step);
        double?[] rates = [5, null, double.NaN, -1, double.PositiveInfinity, 0];
        for (var i = 0; i < rates.Length; i++)
        {
            record.Add(At(i), rates[i], i == 2 ? null : Forecast(i));
        }

        // What was forecast at step 2 is not there; zero is a rate.
        Assert.Equal([(At(1), null), (At(2), null), (At(4), null), (At(5), 0), (At(6), null)], record.Outcomes(1).Select(o => (o.At, o.Observed)));
    }

    [Fact]
    public void Outcomes_MoreStepsThanCapacity_AreTheLatest()
    {
        var record = Filled(TrackRecord.Capacity + 7);

        var outcomes = record.Outcomes(2);

        Assert.Equal(TrackRecord.Capacity, outcomes.Count);
        Assert.Equal((At(9), 702.0, 90.0), (outcomes[0].At, outcomes[0].Median, outcomes[0].Observed!.Value));
        Assert.Equal(At(TrackRecord.Capacity + 8), outcomes[^1].At);
        Assert.Equal(TrackRecord.Capacity - 2, outcomes.Count(outcome => outcome.Observed is not null));
    }

    [Fact]
    public void Outcomes_BeforeTheFirstStep_AreNone()
    {
        TrackRecord record = new([1, 5], Step);

        Assert.Empty(record.Outcomes(5));
        Assert.Null(record.LatestAt);
        Assert.Contains("1, 5", Assert.Throws<ArgumentOutOfRangeException>(() => record.Outcomes(2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_LeadBeyondTheHorizon_StaysUnknown()
    {
        TrackRecord record = new([1, 4], Step);
        record.Add(At(0), 1, Forecast(0));

        Assert.Single(record.Outcomes(1));
        Assert.Empty(record.Outcomes(4));
    }

    [Fact]
    public void Add_LevelsMissing_IsRefused()
    {
        TrackRecord record = new([1], Step);
        var forecast = Forecast(0) with { Levels = [.1, .5, .9] };

        Assert.Contains("0.975", Assert.Throws<ArgumentException>(() => record.Add(At(0), 1, forecast)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void New_LeadsNotIncreasingFromOne_AreRefused(params int[] leads) => Assert.Throws<ArgumentException>(() => new TrackRecord(leads, Step));

    [Fact]
    public void Restore_AfterAnyNumberOfSteps_GoesOnAsIfNothingHadHappened() =>
        Prop.ForAll(Gen.Choose(0, (2 * TrackRecord.Capacity) + 3).ToArbitrary(), Gen.Choose(0, 500).ToArbitrary(), (before, after) =>
        {
            var whole = Filled(before);
            var restored = TrackRecord.Restore([1, 2], Step, whole.Snapshot());
            for (var i = before; i < before + after; i++)
            {
                AddTo(whole, i);
                AddTo(restored, i);
            }

            return whole.Outcomes(2).SequenceEqual(restored.Outcomes(2)) && whole.Snapshot().Data.SequenceEqual(restored.Snapshot().Data);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Restore_DamagedOrOther_IsRefused()
    {
        var state = Filled(20).Snapshot();

        Assert.Throws<InvalidDataException>(() => TrackRecord.Restore([1, 2], Step, state with { Version = 99 }));
        Assert.Throws<InvalidDataException>(() => TrackRecord.Restore([1, 3], Step, state));
        Assert.Throws<InvalidDataException>(() => TrackRecord.Restore([1, 2], Step, state with { Data = state.Data[..(state.Data.Length / 2)] }));
        Assert.Throws<InvalidDataException>(() => TrackRecord.Restore([1, 2], Step, state with { Data = [] }));
        Assert.Throws<InvalidDataException>(() => TrackRecord.Restore([1, 2], Step, state with { Data = null! }));
    }

    private static TrackRecord Filled(int steps)
    {
        TrackRecord record = new([1, 2], Step);
        for (var i = 0; i < steps; i++)
        {
            AddTo(record, i);
        }

        return record;
    }

    private static void AddTo(TrackRecord record, int step) => record.Add(At(step), 10 * step, Forecast(step));

    private static LoadForecast Forecast(int step) => new()
    {
        At = At(step),
        StepSeconds = 2,
        Levels = [.025, .1, .5, .9, .975],
        Quantiles = [.. new[] { 1, 2 }.Select(ahead => (100.0 * step) + ahead).Select(middle => new[] { middle - 2, middle - 1, middle, middle + 1, middle + 2 })],
        Mean = [1, 1],
    };

    private static DateTimeOffset At(int step) => Start + (step * Step);
}
