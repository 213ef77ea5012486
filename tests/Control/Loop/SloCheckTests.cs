using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

public sealed class SloCheckTests
{
    private static readonly ServiceLevelObjective Slo = new(1000, 12);

    [Theory]
    [InlineData(999.0, true)]
    [InlineData(1000.0, true)]
    [InlineData(1000.1, false)]
    public void WithinSlo_LatencyKnown_IsComparedWithTheLimit(double latency, bool expected) =>
        Assert.Equal(expected, SloCheck.WithinSlo(Make.Observation(latency: latency), Slo));

    [Theory]
    [InlineData(100.0, null, null)]
    [InlineData(100.0, 0.0, null)]
    [InlineData(100.0, 100.0, null)]
    [InlineData(100.0, 101.0, false)]
    [InlineData(0.0, 500.0, null)]
    [InlineData(null, 500.0, null)]
    [InlineData(null, null, null)]
    [InlineData(double.NaN, double.NaN, null)]
    public void WithinSlo_NothingLeftTheSink_IsBadOnlyIfEventsWaitedTooLong(double? rate, double? backlog, bool? expected) =>
        Assert.Equal(expected, SloCheck.WithinSlo(Make.Observation(rate: rate, latency: null) with { Backlog = backlog }, Slo));

    [Fact]
    public void WithinSlo_LatencyNotANumber_IsUnknown() =>
        Assert.Null(SloCheck.WithinSlo(Make.Observation(latency: double.NaN), Slo));

    [Fact]
    public void WithinSlo_Paused_IsUnknown() =>
        Assert.Null(SloCheck.WithinSlo(Make.Observation(latency: 5000) with { State = "paused" }, Slo));

    [Theory]
    [InlineData("recovering")]
    [InlineData("reconfiguring")]
    public void WithinSlo_NotRunning_StillCountsWhatWasMeasured(string state) =>
        Assert.False(SloCheck.WithinSlo(Make.Observation(latency: 5000) with { State = state }, Slo));
}
