using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Jobs;

public sealed class RemoteWorkersTests
{
    [Fact]
    public async Task Job_WithWorkersThatExchangeByGrainCalls_KilledRescaledAndPaused_IsExactlyOnce()
    {
        using var folder = new TempFolder();
        var calls = new CallCounter();
        await using var host = await GrainHost.StartAsync(folder, services => services.AddSingleton<IIncomingGrainCallFilter>(calls), workersShareProcess: false);
        var view = await host.CreateAsync(GrainHost.Spec("a", rate: 2000) with { Static = new JobConfiguration(2, 1, 0.24, 64, 1), Mode = ControlMode.Automatic });
        Assert.Equal(2, view.Configuration.Workers);
        Assert.All(await host.Job("a").GetWorkersAsync(), worker => Assert.True(worker.Running));
        await VerifiedAsync(host);
        Assert.True(calls.Of("SendAsync") > 0, "No batches went through grains.");
        Assert.Equal(0, calls.Of("StartAsync"));

        await KillAsync(host, 1);
        await KillAsync(host, 0);
        await host.Job("a").UpdateAsync(new JobPatch { Bounds = JobDefaults.Bounds with { Workers = new ParameterRange(3, 3, 1) } });
        await host.WaitAsync("a", "three workers at work", found => found is { State: "running", Configuration.Workers: 3, Latest.Throughput: > 0 });
        Assert.NotNull(await host.Grains.GetGrain<IWorkerGrain>("a/2").GetAsync());
        await host.Job("a").PauseAsync();
        await host.Job("a").ResumeAsync();
        await host.RunningAsync("a");
        await VerifiedAsync(host);

        await host.Catalog.DeleteAsync("a");
        Assert.Null(await host.Grains.GetGrain<IWorkerGrain>("a/0").GetAsync());
    }

    [Fact]
    public async Task Job_WithWorkersInGrains_GoesOnAfterARestartOfTheService()
    {
        using var folder = new TempFolder();
        await using (var first = await GrainHost.StartAsync(folder, workersShareProcess: false))
        {
            await first.CreateAsync(GrainHost.Spec("a", rate: 2000) with { Static = new JobConfiguration(2, 1, 0.24, 64, 1) });
        }

        await using var again = await GrainHost.StartAsync(folder, workersShareProcess: false);
        await again.RunningAsync("a");
        var report = await Wait.ForAsync(
            "a checkpoint with events", () => again.Get<IJobVerification>().VerifyAsync("a", CancellationToken.None), found => found.Events > 0);
        Assert.True(report.Ok, report.Message);
    }

    private static async Task KillAsync(GrainHost host, int worker)
    {
        var before = (await host.RunningAsync("a")).Latest!.Restarts;
        await host.Grains.GetGrain<IWorkerGrain>(EngineHost.WorkerKey("a", worker)).KillAsync();
        await host.WaitAsync("a", "a restart", view => view is { State: "running", Latest.Throughput: > 0 } && view.Latest.Restarts > before);
    }

    private static async Task VerifiedAsync(GrainHost host)
    {
        var report = await Wait.ForAsync(
            "a checkpoint with results", () => host.Get<IJobVerification>().VerifyAsync("a", CancellationToken.None), found => found is { Events: > 0, Results: > 0 });
        Assert.True(report.Ok, report.Message);
    }

    private sealed class CallCounter : IIncomingGrainCallFilter
    {
        private readonly ConcurrentDictionary<string, int> _calls = new();

        public int Of(string method) => _calls.GetValueOrDefault(method);

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is WorkerGrain)
            {
                _calls.AddOrUpdate(context.MethodName, 1, (_, count) => count + 1);
            }

            return context.Invoke();
        }
    }
}
