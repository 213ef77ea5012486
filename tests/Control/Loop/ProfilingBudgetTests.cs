using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Profiling;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

public sealed class ProfilingBudgetTests
{
    private static readonly ProfilerStatus Idle = new(false, 0, 0, 0, 0, null);

    [Fact]
    public void Cores_CpuUseKnown_IsWhatTheHostHasLeftButAReserve() =>
        Assert.Equal(2 - 0.3 - 0.4, Cores(Idle, used: 0.4), 9);

    [Fact]
    public void Cores_CpuUseUnknown_CountsTheWholeQuotaAsUsed() =>
        Assert.Equal(2 - 0.3 - 1, Cores(Idle, used: null), 9);

    [Fact]
    public void Cores_NothingLeft_IsZeroAndNotLess() => Assert.Equal(0, Cores(Idle, used: 5));

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1.3)]
    public void Cores_SinceTheLastBatch_KeepsTheSpacing(double seconds, double expected) =>
        Assert.Equal(expected, Cores(Idle with { LastBatchAt = Make.Start.AddSeconds(1000 - seconds) }, used: 0.4), 9);

    [Theory]
    [InlineData(3599, 1.3)]
    [InlineData(3600, 0)]
    public void Cores_SpentInTheLastHour_KeepsTheBudget(double coreSeconds, double expected) =>
        Assert.Equal(expected, Cores(Idle with { CoreSecondsLastHour = coreSeconds }, used: 0.4), 9);

    [Fact]
    public void Cores_BusyOrSwitchedOff_IsZero()
    {
        Assert.Equal(0, Cores(Idle with { Busy = true }, used: 0.4));
        Assert.Equal(0, Cores(Idle, used: 0.4, new ProfilingSettings { Enabled = false }));
    }

    private static double Cores(ProfilerStatus profiler, double? used, ProfilingSettings? profiling = null) => ProfilingBudget.Cores(
        TestSettings.Default with { Profiling = profiling ?? new ProfilingSettings() },
        Make.Observation(1000) with { CpuCoresUsed = used },
        profiler,
        hostCores: 2);
}
