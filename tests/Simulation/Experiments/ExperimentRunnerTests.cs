using Sheaf.Control.Policies;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Tests.Experiments;

public sealed class ExperimentRunnerTests
{
    private static readonly ExperimentSettings Short = new()
    {
        Job = JobCatalog.Ysb,
        Trace = PublishedShapes.For(JobCatalog.Ysb, 64_800),
        Hours = 3,
        Failures = 3,
    };

    public static TheoryData<string> Policies => [.. ExperimentPolicies.All.Where(policy => policy is not PolicyNames.Ds2Tuned and not ExperimentPolicies.Oracle and not ExperimentPolicies.StaticBest)];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task RunAsync_AnyPolicy_SameSeedIsTheSame(string policy)
    {
        var (first, again) = (await RunAsync(policy, 7), await RunAsync(policy, 7));

        Assert.Equal(Timeless(first.Figures), Timeless(again.Figures));
        Assert.Equal(first.Minutes, again.Minutes);
        Assert.Equal(first.Changes, again.Changes);
        Assert.Equal(180, first.Minutes.Count);
        Assert.Equal(3, first.Failures.Count);
    }

    [Fact]
    public async Task RunAsync_Static_CostsItsAllocationAndBadSeconds()
    {
        var run = await RunAsync(PolicyNames.Static, 1);

        Assert.Equal(72, run.Figures.CoreHoursJob, 9);
        Assert.Equal(288, run.Figures.GiBHoursJob, 9);
        Assert.Equal((72 * 0.04) + (288 * 0.005) + (run.Figures.BadSecondsShare * 10_800 * 0.001), run.Figures.Cost, 9);
        Assert.Equal(0, run.Figures.Reconfigurations);
        Assert.Null(run.Figures.FirstSavingMinutes);
        Assert.Equal(run.Minutes.Sum(minute => minute.BadSeconds) / 10_800.0, run.Figures.BadSecondsShare, 9);
    }

    [Fact]
    public async Task RunAsync_ZeroLoad_CostsNothingButTheAllocation()
    {
        var idle = Short with { Trace = new LoadTrace("idle", [0]), Failures = 0 };

        var run = await new ExperimentRunner(idle, TimeProvider.System).RunAsync(PolicyNames.Static, 1, null, CancellationToken.None);

        Assert.Equal(3 * idle.Prices.PerHour(idle.Job.Static), run.Figures.Cost, 9);
        Assert.Equal(0, run.Figures.BadSecondsShare);
    }

    [Fact]
    public async Task RunAsync_Reactive_UsesLessThanStatic()
    {
        var run = await RunAsync(PolicyNames.Reactive, 1);

        Assert.True(run.Figures.CoreHoursJob < 60);
        Assert.True(run.Figures.Reconfigurations > 3);
        Assert.All(run.Changes, change => Assert.NotEqual(change.From, change.To));
        Assert.All(run.Changes, change => Assert.Contains("CPU use", change.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_Failures_StrikeFiveSecondsBeforeACheckpoint()
    {
        var run = await RunAsync(PolicyNames.Static, 1);

        Assert.Equal([2700, 5400, 8100], run.Failures.Select(failure => failure.Second - (failure.Second % 100)));
        Assert.All(run.Failures, failure => Assert.InRange(failure.RecoverySeconds!.Value, 60, 180));
    }

    [Fact]
    public async Task RunAsync_Unknown_NamesTheKnown() =>
        Assert.Contains("oracle", (await Assert.ThrowsAsync<ArgumentException>(() => RunAsync("nope", 1))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task RunAsync_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ExperimentRunner(Short, TimeProvider.System).RunAsync(PolicyNames.Static, 1, null, stop.Token));
    }

    private static Task<PolicyRun> RunAsync(string policy, int seed) =>
        new ExperimentRunner(Short, TimeProvider.System).RunAsync(policy, seed, null, CancellationToken.None);

    private static PolicyFigures Timeless(PolicyFigures figures) => figures with { CoreHoursService = 0, CostWithService = 0, WallSeconds = 0 };
}
