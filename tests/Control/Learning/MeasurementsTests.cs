using Sheaf.Control.Learning;
using Sheaf.Control.Observing;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Learning;

public sealed class MeasurementsTests
{
    private readonly Measurements _measurements = new();

    [Fact]
    public void Add_ProductionInOneBin_KeepsOneRunningMean()
    {
        _measurements.Add(Production(0, 1000, 100));
        _measurements.Add(Production(1, 1010, 400));

        var trial = Assert.Single(_measurements.All);
        Assert.Equal(1003, trial.Rate, 9);

        // In logarithms: 100 × 4^0.3.
        Assert.Equal(100 * Math.Pow(4, 0.3), trial.LatencyP95Ms!.Value, 9);
        Assert.Equal(Make.Start.AddSeconds(1), trial.At);
    }

    [Fact]
    public void Add_ProductionAQuarterOctaveApart_IsKeptApart()
    {
        _measurements.Add(Production(0, 1000, 100));
        _measurements.Add(Production(1, 1000 * Math.Pow(2, 0.25), 100));
        _measurements.Add(Production(2, 1000, 100) with { Configuration = Make.Small });

        Assert.Equal(3, _measurements.Count);
        Assert.Equal(0, _measurements.ProfilingRuns);
        Assert.Equal(1000 * Math.Pow(2, 0.25), _measurements.HighestRate, 9);
    }

    [Fact]
    public void Add_ProductionWithoutRecovery_KeepsTheRecoveryKnown()
    {
        _measurements.Add(Production(0, 1000, 100) with { RecoverySeconds = 7, RecoveryCensored = true });
        _measurements.Add(Production(1, 1000, 100));

        var trial = Assert.Single(_measurements.All);
        Assert.Equal(7, trial.RecoverySeconds);
        Assert.True(trial.RecoveryCensored);
    }

    [Fact]
    public void Add_ProductionWithoutLatency_KeepsTheLatencyKnown()
    {
        _measurements.Add(Production(0, 1000, 100));
        _measurements.Add(Production(1, 1000, null) with { RecoverySeconds = 3 });

        Assert.Equal(100, Assert.Single(_measurements.All).LatencyP95Ms!.Value, 9);
    }

    [Fact]
    public void Add_MoreProductionThanFits_ForgetsTheOldest()
    {
        for (var i = 0; i <= Measurements.Capacity; i++)
        {
            _measurements.Add(Production(i, 1000 * Math.Pow(2, i / 4.0), 100));
        }

        Assert.Equal(Measurements.Capacity, _measurements.Count);
        Assert.Equal(Make.Start.AddSeconds(1), _measurements.All[0].At);
    }

    [Fact]
    public void Add_MoreProfilingThanFits_ForgetsTheFirst()
    {
        for (var i = 0; i <= Measurements.Capacity; i++)
        {
            _measurements.Add(Trials.Profiled($"{i}", Make.Small, 1000, 100, 5));
        }

        Assert.Equal(Measurements.Capacity, _measurements.ProfilingRuns);
        Assert.Equal("1", _measurements.All[0].Id);
    }

    [Fact]
    public void Add_ProfilingRunAgain_ReplacesIt()
    {
        _measurements.Add(Trials.Profiled("a", Make.Small, 1000, 100, 5));
        _measurements.Add(Trials.Profiled("a", Make.Small, 1000, 200, 5));

        Assert.Equal(200, Assert.Single(_measurements.All).LatencyP95Ms);
    }

    [Fact]
    public void All_Both_ListsProfilingFirstThenProductionByTime()
    {
        _measurements.Add(Production(5, 1000, 100));
        _measurements.Add(Production(2, 4000, 100));
        _measurements.Add(Trials.Profiled("a", Make.Small, 1000, 100, 5));

        Assert.Equal(["a", "p2", "p5"], _measurements.All.Select(trial => trial.Id));
    }

    [Theory]
    [InlineData(TrialStatus.Scheduled, 1000, 100.0, 5.0)]
    [InlineData(TrialStatus.Running, 1000, 100.0, 5.0)]
    [InlineData(TrialStatus.Failed, 1000, 100.0, 5.0)]
    [InlineData(TrialStatus.Completed, 0, 100.0, 5.0)]
    [InlineData(TrialStatus.Completed, double.NaN, 100.0, 5.0)]
    [InlineData(TrialStatus.Completed, double.PositiveInfinity, 100.0, 5.0)]
    [InlineData(TrialStatus.Completed, 1000, null, null)]
    [InlineData(TrialStatus.Completed, 1000, double.NaN, double.PositiveInfinity)]
    public void Add_WithoutFigures_IsNotTaken(TrialStatus status, double rate, double? latency, double? recovery)
    {
        Assert.False(_measurements.Add(Trials.Profiled("a", Make.Small, rate, latency, recovery) with { Status = status }));
        Assert.Empty(_measurements.All);
    }

    private static Trial Production(int second, double rate, double? latency) => new()
    {
        Id = $"p{second}",
        Kind = TrialKind.Production,
        Status = TrialStatus.Completed,
        At = Make.Start.AddSeconds(second),
        Configuration = TestSettings.Default.Static,
        Rate = rate,
        LatencyP95Ms = latency,
    };
}
