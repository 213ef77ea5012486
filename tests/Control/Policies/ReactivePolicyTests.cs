using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies;

/// <summary>Kubernetes' rule: desired = ⌈current × use ÷ target⌉, within 10 % nothing, down only to the highest of the last minute.</summary>
public sealed class ReactivePolicyTests
{
    private static readonly JobConfiguration Two = new(2, 1, 0.25, 64, 4);

    [Theory]
    [InlineData(0.35, 2)]
    [InlineData(0.384, 2)]
    [InlineData(0.316, 2)]
    [InlineData(0.40, 3)]
    [InlineData(0.52, 3)]
    [InlineData(0.53, 4)]
    [InlineData(0.70, 4)]
    [InlineData(1.00, 4)]
    [InlineData(0.30, 2)]
    [InlineData(0.17, 1)]
    [InlineData(0.00, 1)]
    public async Task ProposeAsync_Use_IsThePublishedRule(double use, int expected) =>
        Assert.Equal(expected, (await ProposeAsync(Two, [use])).Choice.Workers);

    [Fact]
    public async Task ProposeAsync_UseFell_WaitsUntilTheHighestDesireIsOld()
    {
        Assert.Equal(2, (await ProposeAsync(Two, [0.4, 0.1, 0.1])).Choice.Workers);
        Assert.Equal(1, (await ProposeAsync(Two, [0.1, 0.1, 0.1])).Choice.Workers);
    }

    [Fact]
    public async Task ProposeAsync_UseRose_GoesUpAtOnceButNotForAnOldPeak()
    {
        Assert.Equal(4, (await ProposeAsync(Two, [0.1, 0.1, 0.7])).Choice.Workers);
        Assert.Equal(2, (await ProposeAsync(Two, [0.7, 0.7, 0.35])).Choice.Workers);
    }

    [Fact]
    public async Task ProposeAsync_UseUnknown_ChangesNothing()
    {
        var plan = await ProposeAsync(Two, [null, null]);

        Assert.Equal(Two, plan.Choice);
        Assert.Equal("CPU use is unknown of the quota, the target 35 %: nothing to change.", plan.Reason);
        Assert.Equal(Two, (await ProposeAsync(Two, [])).Choice);
    }

    [Fact]
    public async Task ProposeAsync_LastUnknown_GoesByTheLastKnown() =>
        Assert.Equal(4, (await ProposeAsync(Two, [0.7, null])).Choice.Workers);

    [Fact]
    public async Task ProposeAsync_Change_KeepsAllButWorkersAndSaysWhy()
    {
        var plan = await ProposeAsync(Two, [0.7]);

        Assert.Equal(Two with { Workers = 4 }, plan.Choice);
        Assert.Equal("CPU use is 70 % of the quota, the target 35 %: 2 → 4 workers.", plan.Reason);
        Assert.Empty(plan.Candidates);
    }

    [Fact]
    public async Task ProposeAsync_CapOnCores_GoesAsFarAsItLets()
    {
        // 1.2 cores in all.
        var halves = new JobConfiguration(1, 1, 0.5, 64, 4);

        Assert.Equal(2, (await ProposeAsync(halves, [1])).Choice.Workers);
    }

    [Fact]
    public async Task ProposeAsync_LongerStabilisation_RemembersDesiresThatRecentNoLongerHolds()
    {
        var policy = new ReactivePolicy();
        var settings = TestSettings.Default with { Timing = TestSettings.Default.Timing with { DownscaleStabilizationSeconds = 300 } };

        await policy.ProposeAsync(Context(Two, settings, (0, 0.35)));
        Assert.Equal(2, (await policy.ProposeAsync(Context(Two, settings, (200, 0.1)))).Choice.Workers);
        Assert.Equal(1, (await policy.ProposeAsync(Context(Two, settings, (301, 0.1)))).Choice.Workers);
    }

    [Fact]
    public async Task ProposeAsync_MetricsWindow_AveragesUse()
    {
        var policy = new ReactivePolicy(new ReactiveOptions { MetricsWindowSeconds = 60 });

        var plan = await policy.ProposeAsync(Context(Two, null, (0, 1), (30, 0.35), (45, 0.35), (60, 0.35)));

        Assert.Equal(Two, plan.Choice);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Constructor_TargetOutOfRange_Throws(double target) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReactiveOptions { Target = target });

    private static PolicyContext Context(JobConfiguration current, JobSettings? settings, params (double Second, double Use)[] use) => new(
        Make.Request(30_000, current, settings),
        [.. use.Select(item => Make.Observation(item.Second, configuration: current) with { CpuCoresUsed = item.Use * current.TotalCores })]);

    private static Task<Plan> ProposeAsync(JobConfiguration current, double?[] use) => new ReactivePolicy().ProposeAsync(new PolicyContext(
        Make.Request(30_000, current),
        [.. use.Select((share, i) => Make.Observation(i, configuration: current) with { CpuCoresUsed = share * current.TotalCores })]));
}
