using Sheaf.Control.Observing;
using Sheaf.Control.Policies.Ds2;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Ds2;

/// <summary>Window of 60 s after 30 s of stabilisation, an observation every 10 s.</summary>
public sealed class Ds2MetricHistoryTests
{
    private readonly Ds2MetricHistory _history = new(Ds2Loop.Quick);

    [Fact]
    public void Evaluate_FullWindow_TrueRateIsThroughputOverBusyShare()
    {
        Feed(0, 80, i => Seen(i));
        Assert.Null(_history.Evaluate(out var pending));
        Assert.Equal("The metrics window is full in 10 s", pending);

        Feed(90, 90, i => Seen(i));
        var metrics = _history.Evaluate(out _)!;

        Assert.Equal(2000, metrics.TrueProcessingRate, 6);
        Assert.Equal((1000.0, 1100.0, 0.0, false), (metrics.InputRate, metrics.TargetRate, metrics.Lag, metrics.IsObserved));
    }

    [Fact]
    public void Evaluate_WithinStabilisation_SaysHowLong()
    {
        Feed(0, 20, i => Seen(i));

        Assert.Null(_history.Evaluate(out var pending));
        Assert.Equal("The job stabilises for another 10 s", pending);
    }

    [Fact]
    public void Evaluate_WindowMoves_ForgetsWhatIsOlder()
    {
        Feed(0, 90, i => Seen(i) with { Throughput = 500 });
        Feed(100, 150, i => Seen(i));
        Assert.Equal(((6 * 1000) + 500) / 7.0, _history.Evaluate(out _)!.InputRate, 6);

        Feed(160, 160, i => Seen(i));
        Assert.Equal(1000, _history.Evaluate(out _)!.InputRate, 6);
    }

    [Fact]
    public void Evaluate_OfferedRateUnknown_TakesInputAndLagGrowth()
    {
        Feed(0, 90, i => Seen(i) with { OfferedRate = null, Backlog = 10 * i });

        // 60 s of window, 600 events more.
        Assert.Equal(1010, _history.Evaluate(out _)!.TargetRate, 6);
        Assert.Equal(900, _history.Evaluate(out _)!.Lag, 6);
    }

    [Fact]
    public void Evaluate_OfferedRatePartlyUnknown_AveragesTheKnown()
    {
        Feed(0, 90, i => Seen(i) with { OfferedRate = i % 20 == 0 ? null : 1100 });

        Assert.Equal(1100, _history.Evaluate(out _)!.TargetRate, 6);
    }

    [Fact]
    public void Evaluate_LagShrinksFasterThanInput_TargetIsZeroNotNegative()
    {
        Feed(0, 90, i => Seen(i) with { OfferedRate = null, Backlog = 1e6 - (5000 * i) });

        Assert.Equal(0, _history.Evaluate(out _)!.TargetRate);
    }

    [Theory]
    [InlineData(0.5, 0.2, 1250, true)]
    [InlineData(0.75, 0.2, 1000 / 0.75, false)]
    [InlineData(0.5, 0.0, 1000, true)]
    [InlineData(0.5, 1.0, 2000, false)]
    [InlineData(0.5, null, 2000, false)]
    public void Evaluate_LagOfThirtySeconds_TakesTheObservedRateWhereBusyTimeSaysFarMore(
        double busy, double? held, double expected, bool observed)
    {
        Feed(0, 90, i => Seen(i) with { Backlog = 30_000, BusyShare = busy, BackpressuredShare = held });
        var metrics = _history.Evaluate(out _)!;

        Assert.Equal(expected, metrics.TrueProcessingRate, 6);
        Assert.Equal(observed, metrics.IsObserved);
    }

    [Fact]
    public void Evaluate_LagJustBelowTheThreshold_ObservesNothing()
    {
        Feed(0, 90, i => Seen(i) with { Backlog = 29_999, BackpressuredShare = 0.2 });

        Assert.False(_history.Evaluate(out _)!.IsObserved);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Evaluate_FewMomentsOfLag_CountFromTwoOn(int moments, bool observed)
    {
        Feed(0, 80 - (10 * moments), i => Seen(i) with { BackpressuredShare = 0.2 });
        Feed(90 - (10 * moments), 80, i => Seen(i) with { BackpressuredShare = 0.2, Backlog = 30_000 });
        Feed(90, 90, i => Seen(i) with { BackpressuredShare = 0.2 });

        Assert.Equal(observed, _history.Evaluate(out _)!.IsObserved);
    }

    [Fact]
    public void Evaluate_NothingRead_TrueRateIsUnbounded()
    {
        Feed(0, 90, i => Seen(i) with { OfferedRate = 0, Throughput = 0, BusyShare = 0 });

        Assert.Equal(double.PositiveInfinity, _history.Evaluate(out _)!.TrueProcessingRate);
    }

    [Fact]
    public void Evaluate_SomeUnknown_AveragesOnlyTheKnown()
    {
        Feed(0, 90, i => i % 20 == 0 ? Seen(i) with { Throughput = null } : Seen(i));
        Feed(100, 130, i => i % 20 == 0 ? Seen(i) with { BusyShare = null } : Seen(i));

        Assert.Equal((1000.0, 2000.0), (_history.Evaluate(out _)!.InputRate, _history.Evaluate(out _)!.TrueProcessingRate));
    }

    [Fact]
    public void Evaluate_LastUnknown_IsPending()
    {
        Feed(0, 110, i => Seen(i));
        Observation[] unknown =
        [
            Seen(120) with { Throughput = null },
            Seen(130) with { BusyShare = double.NaN },
            Seen(140) with { Backlog = null },
        ];

        foreach (var observation in unknown)
        {
            _history.Add(observation);
            Assert.Null(_history.Evaluate(out var pending));
            Assert.Equal("Throughput, busy time or backlog is unknown", pending);
        }

        Feed(150, 150, i => Seen(i));
        Assert.NotNull(_history.Evaluate(out _));
    }

    [Fact]
    public void Add_SeenBefore_CountsOnce()
    {
        for (var i = 0; i <= 90; i += 10)
        {
            Feed(Math.Max(0, i - 50), i, at => Seen(at) with { Throughput = 10 * at });
        }

        // The mean of 300, 400, … 900.
        Assert.Equal(600, _history.Evaluate(out _)!.InputRate, 6);
    }

    public static TheoryData<string> Interruptions => ["configuration", "restart", "state"];

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Add_Interruption_DropsTheHistoryAndStabilisesAnew(string interruption)
    {
        Feed(0, 100, i => Seen(i) with { Throughput = 9000 });
        Assert.NotNull(_history.Evaluate(out _));

        _history.Add(interruption == "state" ? Seen(105) with { State = "recovering" } : After(interruption, 105));
        Assert.Null(_history.Evaluate(out _));
        Feed(110, 180, i => After(interruption, i));
        Assert.Null(_history.Evaluate(out _));
        Feed(190, 200, i => After(interruption, i));

        Assert.Equal(1000, _history.Evaluate(out _)!.InputRate, 6);
    }

    [Fact]
    public void Add_RestartsUnknownForAWhile_IsNoRestart()
    {
        Feed(0, 90, i => Seen(i) with { Restarts = i == 50 ? null : 3 });

        Assert.NotNull(_history.Evaluate(out _));
    }

    private static Observation After(string interruption, double second) => interruption switch
    {
        "configuration" => Seen(second) with { Configuration = Make.Small with { CheckpointIntervalSeconds = 8 } },
        "restart" => Seen(second) with { Restarts = 1 },
        _ => Seen(second),
    };

    private static Observation Seen(double second) => Make.Observation(second, 1000, configuration: Make.Small) with
    {
        OfferedRate = 1100,
        BusyShare = 0.5,
        Backlog = 0,
        Restarts = 0,
    };

    private void Feed(int from, int to, Func<int, Observation> observe)
    {
        for (var i = from; i <= to; i += 10)
        {
            _history.Add(observe(i));
        }
    }
}
