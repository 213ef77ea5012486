using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Tests.Planning;

public sealed class TrialFrontTests
{
    private static readonly ServiceLevelObjective Slo = new(100, 30);
    private static readonly Prices OnlyCores = new(1, 0);

    [Fact]
    public void Of_KnownPoints_MarksTheNonDominated()
    {
        var points = TrialFront.Of([Trial(1, 90, 10), Trial(2, 50, 10), Trial(3, 60, 10), Trial(4, 50, 5)], Slo, OnlyCores);

        // 3 costs more than 2 and is slower; 4 costs more than 2 but recovers sooner.
        Assert.Equal([true, true, false, true], points.Select(p => p.OnFront));
        Assert.Equal([1, 2, 3, 4], points.Select(p => p.CostPerHour));
    }

    [Fact]
    public void Of_CheaperButOverALimit_IsNotOnTheFront()
    {
        var points = TrialFront.Of([Trial(1, 101, 10), Trial(2, 100, 31), Trial(3, 100, 30)], Slo, OnlyCores);

        Assert.Equal([false, false, true], points.Select(p => p.WithinSlo!.Value));
        Assert.Equal([false, false, true], points.Select(p => p.OnFront));
    }

    [Theory]
    [InlineData(50.0, 10.0, true, null)]
    [InlineData(50.0, 40.0, true, false)]
    [InlineData(50.0, null, false, true)]
    [InlineData(null, 10.0, false, null)]
    [InlineData(null, 40.0, false, false)]
    public void Of_CensoredOrUnknown_WithinSloSaysWhatIsKnown(double? latency, double? recovery, bool censored, bool? expected)
    {
        var point = Assert.Single(TrialFront.Of([Trial(1, latency, recovery) with { RecoveryCensored = censored }], Slo, OnlyCores));

        Assert.Equal(expected, point.WithinSlo);
        Assert.Equal(expected == true, point.OnFront);
    }

    [Fact]
    public void Of_RecoveryUnknown_DoesNotPushOutAMeasuredOne()
    {
        var points = TrialFront.Of([Trial(1, 50, null), Trial(1, 50, 10), Trial(2, 50, 10)], Slo, OnlyCores);

        Assert.Equal([false, true, false], points.Select(p => p.OnFront));
    }

    [Fact]
    public void Of_RateGiven_TrialsAtLowerLoadDoNotCompete()
    {
        var points = TrialFront.Of([Trial(1, 50, 10) with { Rate = 899 }, Trial(2, 50, 10) with { Rate = 900 }], Slo, OnlyCores, rate: 1000);

        Assert.Equal([false, true], points.Select(p => p.OnFront));
        Assert.All(points, p => Assert.True(p.WithinSlo));
    }

    [Theory]
    [InlineData(TrialStatus.Scheduled)]
    [InlineData(TrialStatus.Running)]
    [InlineData(TrialStatus.Failed)]
    public void Of_WithoutFigures_IsLeftOut(TrialStatus status) =>
        Assert.Empty(TrialFront.Of([Trial(1, 50, 10) with { Status = status }], Slo, OnlyCores));

    private static Trial Trial(double cores, double? latency, double? recovery) => new()
    {
        Id = "t",
        Kind = TrialKind.Profiling,
        Status = TrialStatus.Completed,
        At = DateTimeOffset.UnixEpoch,
        Configuration = new JobConfiguration(1, 1, cores, 256, 5),
        Rate = 1000,
        LatencyP95Ms = latency,
        RecoverySeconds = recovery,
    };
}
