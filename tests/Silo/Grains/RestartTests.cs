using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Refinement;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Grains;

/// <summary>The service is stopped and started on the same folder.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Job_AfterARestart_GoesOnFromItsCheckpointWithItsHistory()
    {
        using var folder = new TempFolder();
        JobView before;
        int observed;
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a") with { Mode = ControlMode.Automatic });
            await host.Job("a").UpdateAsync(new JobPatch { Bounds = JobDefaults.Bounds with { Workers = new ParameterRange(2, 2, 1) } });
            before = await host.WaitAsync("a", "a change and its outcome", view => view is { Reconfigurations: 1, State: "running", ObservedSeconds: > 2 });
            observed = (await ObservationsAsync(host)).Count;
        }

        await using var again = await GrainHost.StartAsync(folder);

        Assert.Equal(["a"], await again.Catalog.ListAsync());
        var after = await again.RunningAsync("a");
        Assert.Equal((before.Configuration, before.CreatedAt, before.Load), (after.Configuration, after.CreatedAt, after.Load));
        Assert.Equal(2, after.Configuration.Workers);
        Assert.Equal(1, after.Reconfigurations);
        Assert.True(after.ObservedSeconds >= before.ObservedSeconds);
        Assert.True(after.CostSoFar >= before.CostSoFar);
        Assert.True((await ObservationsAsync(again)).Count >= observed);
        Assert.Equal(DecisionStatus.Applied, Assert.Single(await again.History.DecisionsAsync("a", null, 10)).Status);

        // It read on where it had stopped: what was counted once before is not counted again.
        var report = await Wait.ForAsync(
            "a checkpoint with results", () => again.Get<IJobVerification>().VerifyAsync("a", CancellationToken.None), found => found.Results > 0);
        Assert.True(report.Ok, report.Message);
    }

    [Fact]
    public async Task Job_PausedBefore_StaysPausedUntilResumed()
    {
        using var folder = new TempFolder();
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a"));
            await host.Job("a").PauseAsync();
        }

        await using var again = await GrainHost.StartAsync(folder);

        Assert.Equal("paused", (await again.Job("a").GetAsync()).State);
        Assert.Equal("running", (await again.Job("a").ResumeAsync()).State);
        await again.RunningAsync("a");
    }

    [Fact]
    public async Task Decision_CutOffInTheMidstOfTheChange_HasFailedAndItsNumberIsNotUsedAgain()
    {
        using var folder = new TempFolder();
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a"));

            // As a death right after the first save of a change leaves it.
            await host.History.SaveDecisionAsync(Samples.Decision("a-7", "a", status: DecisionStatus.Applying));
        }

        await using var again = await GrainHost.StartAsync(folder);
        await again.RunningAsync("a");

        var cut = (await again.History.DecisionAsync("a-7"))!;
        Assert.Equal(DecisionStatus.Failed, cut.Status);
        Assert.Contains("in the midst of this change", cut.Note, StringComparison.Ordinal);
        await again.Job("a").UpdateAsync(new JobPatch { Bounds = JobDefaults.Bounds with { Workers = new ParameterRange(2, 2, 1) } });
        var next = await Wait.ForAsync("an advice", () => again.History.DecisionsAsync("a", DecisionStatus.Recorded, 1), found => found.Count > 0);
        Assert.Equal("a-8", next[0].Id);
    }

    [Fact]
    public async Task Optimizer_AfterARestart_KnowsItsMeasurementsAndPlansTheSame()
    {
        using var folder = new TempFolder();
        var request = Request();
        Plan expected;
        await using (var host = await GrainHost.StartAsync(folder))
        {
            var optimizer = host.Grains.GetGrain<IOptimizerGrain>("a");
            await optimizer.LearnAsync([.. Enumerable.Range(0, 6).Select(Measured)]);
            expected = await optimizer.PlanAsync(request);
            Assert.Equal(6, expected.Measurements);
        }

        await using var again = await GrainHost.StartAsync(folder);
        var resumed = again.Grains.GetGrain<IOptimizerGrain>("a");

        Assert.Equal(expected.Candidates, (await resumed.PlanAsync(request)).Candidates);
        await resumed.DeleteAsync();
        Assert.Equal(0, (await resumed.PlanAsync(request)).Measurements);
    }

    [Fact]
    public async Task Refinement_AfterARestart_ChoosesAsIfThereHadBeenNone()
    {
        using var folder = new TempFolder();
        var uninterrupted = new RefinementAgent(1);
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await StepAsync(host, uninterrupted);
        }

        await using var again = await GrainHost.StartAsync(folder);

        await StepAsync(again, uninterrupted);
    }

    // Twenty choices and lessons, by the grain and by an agent that lives on.
    private static async Task StepAsync(GrainHost host, RefinementAgent uninterrupted)
    {
        var grain = host.Grains.GetGrain<IRefinementGrain>("a");
        var settings = Request().Settings;
        var choice = settings.Static;
        var request = new RefinementRequest(settings, choice, [choice with { CpuPerWorker = 0.21 }, choice with { MemoryMiB = 48 }], 1000, 900, 0.4);
        for (var i = 0; i < 20; i++)
        {
            var expected = uninterrupted.Refine(request);
            var got = await grain.RefineAsync(request);
            Assert.Equal((expected.Configuration, expected.Reason), (got.Configuration, got.Reason));

            // Or nothing here would show that all that crosses a call can be copied.
            Assert.NotSame(choice, got.Configuration);
            var feedback = new RefinementFeedback(got.Features, got.Context, i % 3 == 0 ? 0.5 : -0.25);
            uninterrupted.Learn(feedback);
            await grain.LearnAsync(feedback);
        }
    }

    private static PlanRequest Request() => new()
    {
        Settings = JobDefaults.SettingsOf(new JobSpec { Kind = "clickstream" }),
        Current = JobDefaults.Static,
        Forecast = Samples.Forecast(0),
        OfferedRate = 100,
        RestartBadSeconds = 1,
        ProfilingCores = 1,
    };

    private static Trial Measured(int i) => Samples.Trial($"a-{i}") with
    {
        Configuration = JobDefaults.Static with { Workers = 1 + (i % 4), CpuPerWorker = i < 3 ? 0.12 : 0.24 },
        Rate = 80 + (20 * i),
    };

    private static Task<IReadOnlyList<Observation>> ObservationsAsync(GrainHost host) =>
        host.History.ObservationsAsync("a", DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100_000);
}
