using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

public sealed class ProductionEvidenceTests
{
    private static readonly ServiceLevelObjective Slo = new(1000, 12);

    [Fact]
    public void From_SettledInterval_IsAMeasurement()
    {
        var observation = Make.Observation(100, 30_000, 250) with { CpuCoresUsed = 0.15, MemoryMiBUsed = 90 };

        var trial = ProductionEvidence.From(observation, null, Slo)!;

        Assert.Equal((TrialKind.Production, TrialStatus.Completed), (trial.Kind, trial.Status));
        Assert.Equal((observation.At, observation.Configuration), (trial.At, trial.Configuration));
        Assert.Equal((30_000, 250, 0.15, 90), (trial.Rate, trial.LatencyP95Ms, trial.CpuCoresUsed, trial.MemoryMiBUsed));
        Assert.Null(trial.RecoverySeconds);
    }

    [Theory]
    [InlineData("paused", 30_000.0, 250.0)]
    [InlineData("recovering", 30_000.0, 250.0)]
    [InlineData("reconfiguring", 30_000.0, 250.0)]
    [InlineData("running", 0.0, 250.0)]
    [InlineData("running", null, 250.0)]
    [InlineData("running", double.NaN, 250.0)]
    [InlineData("running", 30_000.0, null)]
    [InlineData("running", 30_000.0, double.NaN)]
    public void From_NotRunningOrUnknown_IsNone(string state, double? rate, double? latency) =>
        Assert.Null(ProductionEvidence.From(Make.Observation(100, rate, latency) with { State = state }, null, Slo));

    [Theory]
    [InlineData(0, false)]
    [InlineData(5.9, false)]
    [InlineData(6, true)]
    [InlineData(600, true)]
    public void From_AfterADisturbance_OnlyOnceSettled(double after, bool taken) =>
        Assert.Equal(taken, ProductionEvidence.From(Make.Observation(1000), Make.Start.AddSeconds(1000 - after), Slo) is not null);

    [Theory]
    [InlineData(34_000, 3000, false)]
    [InlineData(34_000, 300, true)]
    [InlineData(32_000, 3000, true)]
    public void From_LateWhileWorkingOffABacklog_IsNone(double throughput, double latency, bool taken) =>
        Assert.Equal(taken, ProductionEvidence.From(Make.Observation(100, 30_000, latency) with { Throughput = throughput }, null, Slo) is not null);

    [Fact]
    public void From_ThroughputUnknown_IsStillAMeasurement() =>
        Assert.NotNull(ProductionEvidence.From(Make.Observation(100, 30_000, 3000) with { Throughput = null }, null, Slo));
}
