using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Grains;

/// <summary>What a person turns at a running job's engine, through its grain.</summary>
public sealed class EngineControlTests
{
    [Fact]
    public async Task UpdateParametersAsync_RunningJob_KeptByTheControllerAndARestart()
    {
        using var folder = new TempFolder();
        string last;
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a") with { Mode = ControlMode.Automatic });
            var stages = await Wait.ForAsync("figures of stages", host.Job("a").GetStagesAsync, found => found.Count > 0 && found[^1].IdleShare is not null);
            last = stages[^1].Name;
            Assert.All(stages, stage => Assert.Equal(1, stage.Parallelism));
            Assert.All(stages, stage => Assert.InRange(stage.BusyShare + stage.IdleShare + stage.BackpressuredShare ?? 0, 0.99, 1.01));

            var changed = await host.Job("a").UpdateParametersAsync(new ParametersPatch { QueueCapacity = 8, BatchSize = 512, StageParallelism = new() { [last] = 1 } });
            Assert.Equal((8, 512), (changed.Parameters.QueueCapacity, changed.Parameters.BatchSize));

            // The controller sets two workers: every stage but that one spreads over them.
            await host.Job("a").UpdateAsync(new JobPatch { Bounds = Sheaf.Silo.Jobs.JobDefaults.Bounds with { Workers = new ParameterRange(2, 2, 1) } });
            await host.WaitAsync("a", "a change", view => view is { Reconfigurations: 1, State: "running" });
            await AssertStagesAsync(host, last);
        }

        await using var again = await GrainHost.StartAsync(folder);
        var view = await again.RunningAsync("a");
        Assert.Equal((8, 512), (view.Parameters.QueueCapacity, view.Parameters.BatchSize));
        await AssertStagesAsync(again, last);

        await again.Job("a").UpdateParametersAsync(new ParametersPatch { StageParallelism = [] });
        await Wait.ForAsync("two subtasks everywhere", again.Job("a").GetStagesAsync, found => found.Count > 0 && found.TrueForAll(s => s.Parallelism == 2));
        Assert.Equal(512, (await again.Job("a").GetAsync()).Parameters.BatchSize);
    }

    [Fact]
    public async Task UpdateAggregateAsync_RunningJob_ActsAndRefusesWhatItDoesNotHave()
    {
        using var folder = new TempFolder();
        string name;
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a"));
            var job = host.Job("a");
            var aggregate = Assert.Single(await job.GetAggregatesAsync());
            name = aggregate.Name;
            Assert.Equal((100, new WindowLength(10, 10)), (aggregate.Compression, aggregate.Window));

            Assert.Equal(40, (await job.UpdateAggregateAsync(name, new AggregatePatch { Compression = 40, Window = new WindowLength(10, 10) })).Compression);
            await FaultAsync(RequestFault.Invalid, "window: got 5/5 s; expected one of the aggregate's pairs of size and advance: 10/10 s", () => job.UpdateAggregateAsync(name, new AggregatePatch { Compression = 7, Window = new WindowLength(5, 5) }));
            await FaultAsync(RequestFault.NotFound, $"The job has {name}.", () => job.UpdateAggregateAsync("nothing", new AggregatePatch { Compression = 7 }));
            await FaultAsync(RequestFault.Invalid, "the stage 'nothing'", () => job.UpdateParametersAsync(new ParametersPatch { StageParallelism = new() { ["nothing"] = 1 } }));

            await job.PauseAsync();
            Assert.Empty(await job.GetAggregatesAsync());
            await FaultAsync(RequestFault.NotFound, "it does not run", () => job.UpdateAggregateAsync(name, new AggregatePatch { Compression = 7 }));
            Assert.Equal(16, (await job.UpdateParametersAsync(new ParametersPatch { QueueCapacity = 16 })).Parameters.QueueCapacity);
            await job.ResumeAsync();
        }

        await using var again = await GrainHost.StartAsync(folder);
        await again.RunningAsync("a");
        Assert.Equal(40, Assert.Single(await again.Job("a").GetAggregatesAsync()).Compression);
        Assert.Equal(16, (await again.Job("a").GetAsync()).Parameters.QueueCapacity);
    }

    [Fact]
    public async Task SavepointAsync_ThenANewJobFromIt_GoesOnWhereItWas()
    {
        using var folder = new TempFolder();
        SavepointView saved;
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a"));
            await host.Job("a").UpdateAggregateAsync(Assert.Single(await host.Job("a").GetAggregatesAsync()).Name, new AggregatePatch { Compression = 40 });
            saved = await host.Job("a").SavepointAsync(new SavepointRequest());
            Assert.StartsWith(folder.File("data"), saved.Directory, StringComparison.Ordinal);
            Assert.True(saved.Events > 0);
            await FaultAsync(RequestFault.Invalid, "expected an empty directory", () => host.Job("a").SavepointAsync(new SavepointRequest { Directory = saved.Directory }));
            await FaultAsync(RequestFault.Invalid, "another job", () => host.Catalog.CreateAsync(GrainHost.Spec("b", rate: 50) with { FromSavepoint = saved.Directory }));
            await FaultAsync(RequestFault.Invalid, "no savepoint", () => host.Catalog.CreateAsync(GrainHost.Spec("b") with { FromSavepoint = folder.File("nothing") }));

            await host.Catalog.DeleteAsync("a");
            var view = await host.CreateAsync(GrainHost.Spec("b") with { FromSavepoint = saved.Directory });
            Assert.Equal(saved.Directory, view.FromSavepoint);
            Assert.Equal(40, Assert.Single(await host.Job("b").GetAggregatesAsync()).Compression);
            await FaultAsync(RequestFault.Conflict, "started from the savepoint", () => host.Get<IJobVerification>().VerifyAsync("b", CancellationToken.None));
            Assert.True((await host.Job("b").SavepointAsync(new SavepointRequest { Directory = folder.File("again") })).Events > saved.Events);
        }

        // The savepoint is needed once.
        Directory.Delete(saved.Directory, recursive: true);
        await using var again = await GrainHost.StartAsync(folder);
        await again.RunningAsync("b");
        Assert.True((await again.Job("b").SavepointAsync(new SavepointRequest { Directory = folder.File("third") })).Events > saved.Events);
    }

    [Fact]
    public async Task EngineCalls_UnknownJob_AreNotFound()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var job = host.Job("nobody");

        foreach (var call in new Func<Task>[]
        {
            job.GetStagesAsync, job.GetAggregatesAsync, () => job.UpdateAggregateAsync("keyed", new AggregatePatch { Compression = 1 }),
            () => job.UpdateParametersAsync(new ParametersPatch { BatchSize = 64 }), () => job.SavepointAsync(new SavepointRequest()),
        })
        {
            await FaultAsync(RequestFault.NotFound, "no job 'nobody'", call);
        }
    }

    private static Task AssertStagesAsync(GrainHost host, string single) => Wait.ForAsync(
        "one subtask of the stage and two of the others",
        host.Job("a").GetStagesAsync,
        found => found.Count > 1 && found.TrueForAll(stage => stage.Parallelism == (stage.Name == single ? 1 : 2)));

    private static async Task FaultAsync(RequestFault kind, string words, Func<Task> call)
    {
        var fault = await Assert.ThrowsAsync<RequestException>(call);
        Assert.Equal(kind, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }
}
