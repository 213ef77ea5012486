using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Demeter;

public sealed class DemeterPolicyTests
{
    private static readonly JobConfiguration Other = new(8, 2, 1, 2048, 30);

    [Fact]
    public void Name_Options_TellPublishedFromMended()
    {
        Assert.Equal("demeter-published", new DemeterPolicy(DemeterOptions.Published, 1).Name);
        Assert.Equal("demeter", new DemeterPolicy(DemeterOptions.Mended, 1).Name);
    }

    [Fact]
    public async Task ProposeAsync_Start_StaysAndAsksForABatchAfterTenMinutes()
    {
        var policy = new DemeterPolicy(DemeterOptions.Published, 1);

        var first = await ProposeAsync(policy, 0);
        var before = await ProposeAsync(policy, 599);
        var due = await ProposeAsync(policy, 600);
        var after = await ProposeAsync(policy, 660);

        Assert.All([first, before, due, after], plan => Assert.Equal(DemeterCase.Static, plan.Choice));
        Assert.Null(before.Profiling);
        Assert.Equal(50_000, due.Profiling!.Rate);
        Assert.Equal(55_000, due.PlannedRate, 1e-6);
        Assert.StartsWith("Too little is known", due.Profiling.Reason, StringComparison.Ordinal);
        Assert.Null(after.Profiling);
    }

    [Fact]
    public async Task ProposeAsync_ProfilingDisabled_AsksForNothing()
    {
        var policy = new DemeterPolicy(DemeterOptions.Published, 1);
        var settings = DemeterCase.Settings with { Profiling = new() { Enabled = false } };
        await policy.ProposeAsync(DemeterCase.Context(0, DemeterCase.Static, settings: settings));

        Assert.Null((await policy.ProposeAsync(DemeterCase.Context(900, DemeterCase.Static, settings: settings))).Profiling);
    }

    [Fact]
    public async Task Learn_RunsOfTheBatch_FreeTheWayForTheNext()
    {
        var policy = new DemeterPolicy(DemeterOptions.Mended, 2);
        await ProposeAsync(policy, 0);
        var batch = (await ProposeAsync(policy, 600)).Profiling!.Configurations;
        Assert.Null((await ProposeAsync(policy, 1200)).Profiling);

        policy.Learn([.. batch.Select(configuration => DemeterCase.Profile(configuration, 50_000) with { Status = TrialStatus.Failed, LatencyP95Ms = null })]);

        Assert.NotNull((await ProposeAsync(policy, 1260)).Profiling);
    }

    [Fact]
    public async Task Learn_ProductionOrUnfinished_IsLeftOut()
    {
        var policy = new DemeterPolicy(DemeterOptions.Mended, 2);
        var trial = DemeterCase.Profile(Other, 50_000);

        policy.Learn([trial with { Kind = TrialKind.Production }, trial with { Status = TrialStatus.Running }, trial]);

        Assert.Equal(1, (await ProposeAsync(policy, 0)).Measurements);
    }

    [Fact]
    public async Task ProposeAsync_RatesAtTheTarget_ProfilesWhereTheSegmentStarts()
    {
        var policy = new DemeterPolicy(DemeterOptions.Mended with { ProfilesAtTargetRate = true }, 2);
        await ProposeAsync(policy, 0);

        // 55 000 are predicted, and segments start at 50 000.
        Assert.Equal(60_000, (await ProposeAsync(policy, 600)).Profiling!.Rate);
    }

    [Fact]
    public async Task ProposeAsync_LatencyBad_GoesToTheStaticConfiguration()
    {
        var policy = new DemeterPolicy(DemeterOptions.Published, 1);
        await ProposeAsync(policy, 0, Other);

        var early = await ProposeAsync(policy, 540, Other, DemeterCase.BadMs);
        var due = await ProposeAsync(policy, 600, Other, DemeterCase.BadMs);

        Assert.Equal(Other, early.Choice);
        Assert.Equal(DemeterCase.Static, due.Choice);
        Assert.True(due.Urgent);
    }

    [Fact]
    public async Task ProposeAsync_LatencyBadWhileRecovering_SaysNothingOfTheConfigurationWhenMended()
    {
        var policy = new DemeterPolicy(DemeterOptions.Mended, 1);
        await ProposeAsync(policy, 0, Other);

        var recovering = await ProposeAsync(policy, 700, Other, DemeterCase.BadMs, restarts: 1);
        var later = await ProposeAsync(policy, 900, Other, DemeterCase.BadMs, restarts: 1);

        Assert.Equal(Other, recovering.Choice);
        Assert.Equal(DemeterCase.Static, later.Choice);
    }

    [Fact]
    public async Task ProposeAsync_NothingMeasured_Stays()
    {
        var policy = new DemeterPolicy(DemeterOptions.Published, 1);
        var context = DemeterCase.Context(0, Other);
        Observation unknown = context.Recent[0] with { OfferedRate = null, LatencyP95Ms = null, Restarts = null };
        await policy.ProposeAsync(context with { Recent = [] });

        var plan = await policy.ProposeAsync(context with { Recent = [unknown with { At = Make.Start.AddSeconds(700) }] });

        Assert.Equal(Other, plan.Choice);
        Assert.Null(plan.Profiling);
        Assert.StartsWith("Too little is known", plan.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 22)]
    [InlineData(false, 18)]
    public async Task ProposeAsync_ToyJob_FindsCheaperConfigurationsThatDo(bool published, double cores)
    {
        // As published, with fewer draws: they make the tests slow and the ranks hardly surer.
        var options = published ? DemeterOptions.Published with { Ensemble = DemeterOptions.Published.Ensemble with { Samples = 128 } } : DemeterOptions.Mended;
        var job = await RunAsync(options, 3, 420);

        Assert.True(job.MeanCores(210) < cores, $"{job.MeanCores(270)} cores in the second half.");
        Assert.True(job.BadMinutes <= 20, $"{job.BadMinutes} bad minutes.");
        Assert.InRange(job.Runs, 15, 70);
    }

    [Fact]
    public async Task ProposeAsync_SameSeed_DecidesTheSame()
    {
        var first = await RunAsync(DemeterOptions.Mended, 5, 150);
        var again = await RunAsync(DemeterOptions.Mended, 5, 150);
        var other = await RunAsync(DemeterOptions.Mended, 6, 150);

        Assert.Equal(first.Configurations, again.Configurations);
        Assert.Equal(Batches(first), Batches(again));
        Assert.NotEqual(Batches(first), Batches(other));
    }

    private static async Task<ToyJob> RunAsync(DemeterOptions options, int seed, int minutes)
    {
        var job = new ToyJob(new DemeterPolicy(options, seed));
        await job.RunAsync(minutes);
        return job;
    }

    private static JobConfiguration[] Batches(ToyJob job) => [.. job.Plans.SelectMany(plan => plan.Profiling?.Configurations ?? [])];

    private static Task<Plan> ProposeAsync(
        DemeterPolicy policy, double second, JobConfiguration? current = null, double latencyMs = DemeterCase.GoodMs, int restarts = 0) =>
        policy.ProposeAsync(DemeterCase.Context(second, current ?? DemeterCase.Static, latencyMs: latencyMs, restarts: restarts));
}
