using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Grains;

public sealed class StreamJobGrainTests
{
    [Fact]
    public async Task Job_CreatePauseResumeUpdateDelete_GoesThroughItsLife()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var job = host.Job("a");

        var view = await host.CreateAsync(GrainHost.Spec("a"));
        Assert.Equal(("a", "clickstream", "constant 200 events/s"), (view.Id, view.Kind, view.Load));
        Assert.Equal(view.Settings.Static, view.Configuration);
        Assert.Equal(["a"], await host.Catalog.ListAsync());
        var worker = Assert.Single(await job.GetWorkersAsync());
        Assert.Equal((true, 1, 0.24, 64), (worker.Running, worker.Slots, worker.CpuQuota, worker.MemoryMiB));

        var updated = await job.UpdateAsync(new JobPatch { Slo = new ServiceLevelObjective(777, 9), Refinement = false });
        Assert.Equal((new ServiceLevelObjective(777, 9), false), (updated.Settings.Slo, updated.Settings.Refinement));
        Assert.Equal("static", updated.Settings.Policy);

        Assert.Equal("paused", (await job.PauseAsync()).State);
        await FaultAsync(RequestFault.Conflict, "paused already", job.PauseAsync);
        Assert.Equal("running", (await job.ResumeAsync()).State);
        await FaultAsync(RequestFault.Conflict, "not paused", job.ResumeAsync);
        await host.RunningAsync("a");

        await host.Catalog.DeleteAsync("a");
        Assert.Empty(await host.Catalog.ListAsync());
        await FaultAsync(RequestFault.NotFound, "no job 'a'", job.GetAsync);
        Assert.False(Directory.Exists(host.Get<JobFolders>().Job("a")));
        Assert.Empty(await host.History.ForecastsAsync("a", 10));

        // The name is free again, and nothing of the old job is left in the new one.
        var again = await host.CreateAsync(GrainHost.Spec("a", rate: 50));
        Assert.Equal("constant 50 events/s", again.Load);
        Assert.Equal(1000, again.Settings.Slo.LatencyP95Ms);
    }

    [Fact]
    public async Task AnyCall_UnknownJob_IsNotFound()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var job = host.Job("nobody");

        foreach (var call in new Func<Task>[]
        {
            job.GetAsync, job.GetWorkersAsync, () => job.UpdateAsync(new JobPatch()), job.PauseAsync, job.ResumeAsync, job.EnsureStartedAsync, job.DeleteAsync,
            () => host.Catalog.DeleteAsync("nobody"), () => job.ApproveAsync("nobody-1"), () => job.RejectAsync("nobody-1"), () => job.RollBackAsync("nobody-1"),
            host.Grains.GetGrain<IWorkerGrain>("nobody/0").KillAsync, host.Grains.GetGrain<IWorkerGrain>("nobody/0").StartAsync,
        })
        {
            Assert.Equal(RequestFault.NotFound, (await Assert.ThrowsAsync<RequestException>(call)).Kind);
        }

        Assert.Null(await host.Grains.GetGrain<IWorkerGrain>("nobody/0").GetAsync());
        await job.ShutDownAsync();
    }

    [Fact]
    public async Task CreateAsync_SameId_IsAConflictAndLeavesTheFirstAlone()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var first = await host.CreateAsync(GrainHost.Spec("a"));

        await FaultAsync(RequestFault.Conflict, "There is a job 'a' already", () => host.Catalog.CreateAsync(GrainHost.Spec("a", rate: 5)));
        await FaultAsync(RequestFault.Conflict, "There is a job 'a' already", () => host.Job("a").CreateAsync(GrainHost.Spec("a", rate: 5)));

        var now = await host.RunningAsync("a");
        Assert.Equal((first.Load, first.CreatedAt), (now.Load, now.CreatedAt));
    }

    [Fact]
    public async Task CreateAsync_BadSpec_SaysWhatAndLeavesNothing()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        File.WriteAllText(folder.File("bad.csv"), "timestamp_s,events_per_s\n0,10\n1,ten\n");

        await FaultAsync(RequestFault.Invalid, "kind: got 'nonsense'; expected one of clickstream, topspeed", () => host.Catalog.CreateAsync(GrainHost.Spec("a") with { Kind = "nonsense" }));
        await FaultAsync(RequestFault.Invalid, "kind: got nothing", () => host.Catalog.CreateAsync(new JobSpec()));
        await FaultAsync(RequestFault.Invalid, "missing.csv", () => host.Catalog.CreateAsync(Traced("a", folder.File("missing.csv"))));
        await FaultAsync(RequestFault.Invalid, "bad.csv", () => host.Catalog.CreateAsync(Traced("a", folder.File("bad.csv"))));

        Assert.Empty(await host.Catalog.ListAsync());
        await FaultAsync(RequestFault.NotFound, "no job 'a'", host.Job("a").GetAsync);
        await host.CreateAsync(GrainHost.Spec("a"));
    }

    [Fact]
    public async Task Restart_TraceVanished_ThatJobFailsWithItsReasonAndOthersRun()
    {
        using var folder = new TempFolder();
        var trace = folder.File("load.csv");
        File.WriteAllText(trace, "timestamp_s,events_per_s\n0,100\n60,100\n");
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(Traced("a", trace));
            await host.CreateAsync(GrainHost.Spec("b"));
        }

        File.Delete(trace);
        await using var again = await GrainHost.StartAsync(folder);

        var failed = await again.WaitAsync("a", "a failed job", view => view.State == "failed");
        Assert.Contains("load.csv", failed.StateReason, StringComparison.Ordinal);
        await again.RunningAsync("b");
        await FaultAsync(RequestFault.Conflict, "not running", again.Job("a").PauseAsync);

        await again.Catalog.DeleteAsync("a");
        Assert.Equal(["b"], await again.Catalog.ListAsync());
    }

    [Fact]
    public async Task KillAsync_Worker_TheJobRecovers()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        await host.CreateAsync(GrainHost.Spec("a"));
        var worker = host.Grains.GetGrain<IWorkerGrain>("a/0");
        Assert.True((await worker.GetAsync())!.Running);

        await worker.KillAsync();

        await host.WaitAsync("a", "a restart", view => view is { State: "running", Latest: { Restarts: >= 1, Throughput: > 0 } });
        var history = await host.History.ObservationsAsync("a", DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10_000);
        Assert.Contains(history, observation => observation.Restarts >= 1);
        Assert.True((await worker.GetAsync())!.Running);
    }

    [Fact]
    public async Task Decisions_ApproveRollBackReject_ActOnTheRealJob()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var job = host.Job("a");
        var before = (await host.CreateAsync(GrainHost.Spec("a") with { Mode = ControlMode.Approve })).Configuration;

        // Other bounds make another static configuration, which the static policy then asks for.
        await job.UpdateAsync(new JobPatch { Bounds = JobDefaults.Bounds with { Workers = new ParameterRange(2, 2, 1) } });
        var pending = (await host.WaitAsync("a", "a decision that waits", view => view.PendingDecisionId is not null)).PendingDecisionId!;
        Assert.Equal(before, (await job.GetAsync()).Configuration);

        var applied = await job.ApproveAsync(pending);
        Assert.Equal((DecisionStatus.Applied, "inPlace"), (applied.Status, applied.ChangeKind));
        Assert.Equal(2, (await job.GetAsync()).Configuration.Workers);
        await FaultAsync(RequestFault.Conflict, "can't become Applying", () => job.ApproveAsync(pending));
        await FaultAsync(RequestFault.Conflict, "can't become Rejected", () => job.RejectAsync(pending));
        await host.RunningAsync("a");
        await host.WaitAsync("a", "two workers at work", view => view.Latest?.Configuration.Workers == 2 && view.Reconfigurations == 1);

        var rollback = await job.RollBackAsync(pending);
        Assert.Equal((DecisionKind.Rollback, DecisionStatus.Applied, "operator"), (rollback.Kind, rollback.Status, rollback.Policy));
        Assert.Equal(before, (await job.GetAsync()).Configuration);
        Assert.Equal(DecisionStatus.RolledBack, (await host.History.DecisionAsync(pending))!.Status);
        await FaultAsync(RequestFault.Conflict, "Only the change in force can be rolled back", () => job.RollBackAsync(pending));
    }

    [Fact]
    public async Task Verify_ReconfiguredJob_LostAndDoubledNothing()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        await host.CreateAsync(GrainHost.Spec("a") with { Mode = ControlMode.Automatic });
        await host.Job("a").UpdateAsync(new JobPatch { Bounds = JobDefaults.Bounds with { Workers = new ParameterRange(2, 2, 1) } });
        await host.WaitAsync("a", "a change", view => view is { Reconfigurations: 1, State: "running" });

        var report = await Wait.ForAsync(
            "a checkpoint with results", () => host.Get<IJobVerification>().VerifyAsync("a", CancellationToken.None), found => found is { Events: > 0, Results: > 0 });

        Assert.True(report.Ok, report.Message);
        Assert.Equal((0, 0, 0), (report.Lost, report.Doubled, report.Wrong));
    }

    private static JobSpec Traced(string id, string path) => GrainHost.Spec(id) with { Load = new LoadSpec { Trace = path, Scale = 1 } };

    private static async Task FaultAsync(RequestFault kind, string words, Func<Task> call)
    {
        var fault = await Assert.ThrowsAsync<RequestException>(call);
        Assert.Equal(kind, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }
}
