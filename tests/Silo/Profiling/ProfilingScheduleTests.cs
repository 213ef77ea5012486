using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Profiling;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Profiling;

/// <summary>Profiling runs through the real scheduler and its real store.</summary>
public sealed class ProfilingScheduleTests
{
    private static readonly JobConfiguration Candidate = new(1, 1, 0.36, 64, 2);

    [Fact]
    public async Task Batch_Scheduled_IsMeasuredLearntAndPaidFor()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        await host.CreateAsync(GrainHost.Spec("a"));
        var profiler = host.Grains.GetGrain<IProfilerGrain>("a");

        Assert.True(await profiler.ScheduleAsync(Advice(Candidate)));
        Assert.False(await profiler.ScheduleAsync(Advice(Candidate)));
        await Wait.ForAsync("an idle profiler", profiler.StatusAsync, status => !status.Busy);

        var trial = Assert.Single(await host.History.TrialsAsync("a", 10));
        Assert.True(trial.Status == TrialStatus.Completed, trial.Error);
        Assert.Equal((Candidate, 300.0, "a-batch-1"), (trial.Configuration, trial.Rate, trial.BatchId));
        Assert.NotNull(trial.LatencyP95Ms);
        Assert.NotNull(trial.RecoverySeconds);
        Assert.True(trial.CoreSeconds > 0 && trial.GiBSeconds > 0);
        var view = await host.Job("a").GetAsync();
        Assert.Equal(1, view.ProfilingRuns);
        Assert.True(view.ProfilingCostSoFar > 0);
    }

    [Fact]
    public async Task Run_CutOffByTheEndOfTheService_IsMadeAgainAtTheNextStart()
    {
        using var folder = new TempFolder();
        await using (var host = await GrainHost.StartAsync(folder))
        {
            await host.CreateAsync(GrainHost.Spec("a") with
            {
                Profiling = new ProfilingSettings { Enabled = false, WarmUpSeconds = 0.5, MeasureSeconds = 8, RecoveryCapSeconds = 3 },
            });
            await host.Grains.GetGrain<IProfilerGrain>("a").ScheduleAsync(Advice(Candidate));
            await Wait.ForAsync("a run under way", () => host.History.TrialsAsync("a", 10), trials => trials.Any(trial => trial.Status == TrialStatus.Running));
        }

        // The schedule may be quicker than what starts the jobs, which is left out here: nobody else asks for the run or the job.
        await using var again = await GrainHost.StartAsync(folder, services => services.Remove(services.Single(s => s.ImplementationType == typeof(JobResumer))));
        var trial = (await Wait.ForAsync(
            "a completed run", () => again.History.TrialsAsync("a", 10), trials => trials.All(found => found.Status is TrialStatus.Completed or TrialStatus.Failed)))[0];
        Assert.True(trial.Status == TrialStatus.Completed, trial.Error);
        Assert.Equal("a-batch-1-1", trial.Id);
        await Wait.ForAsync("an idle profiler", again.Grains.GetGrain<IProfilerGrain>("a").StatusAsync, status => !status.Busy);
        await again.Job("a").ShutDownAsync();
    }

    [Fact]
    public async Task Batch_KeptButNeverScheduled_IsScheduledWhenItsJobIsLookedAt()
    {
        using var folder = new TempFolder();
        await using (var host = await GrainHost.StartAsync(folder, services => services.Replace(ServiceDescriptor.Singleton<IProfilingSchedule>(new DeadSchedule()))))
        {
            await host.CreateAsync(GrainHost.Spec("a"));

            // As a death between the two writes leaves it.
            await Assert.ThrowsAsync<InvalidOperationException>(() => host.Grains.GetGrain<IProfilerGrain>("a").ScheduleAsync(Advice(Candidate)));
        }

        await using var again = await GrainHost.StartAsync(folder);

        var trials = await Wait.ForAsync("an ended run", () => again.History.TrialsAsync("a", 10), found => found.Any(trial => trial.Status == TrialStatus.Completed));
        Assert.Equal("a-batch-1-1", Assert.Single(trials).Id);
    }

    [Fact]
    public async Task Run_JobDeletedMeanwhile_IsStoppedAndLeavesNothing()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        await host.CreateAsync(GrainHost.Spec("a") with { Profiling = new ProfilingSettings { Enabled = false, MeasureSeconds = 60 } });
        var profiler = host.Grains.GetGrain<IProfilerGrain>("a");
        await profiler.ScheduleAsync(Advice(Candidate));
        await Wait.ForAsync("a run under way", () => host.History.TrialsAsync("a", 10), trials => trials.Any(trial => trial.Status == TrialStatus.Running));

        await host.Catalog.DeleteAsync("a");

        // A run reported after all, as one that ended just then, is dropped.
        await profiler.CompleteAsync(Samples.Trial("a-batch-1-1"));
        Assert.Empty(await host.History.TrialsAsync("a", 10));
        var status = await profiler.StatusAsync();
        Assert.Equal((false, 0, 0.0), (status.Busy, status.Runs, status.CoreSeconds));
        await Wait.ForAsync("no folder of a run left", () => Task.FromResult(ProfilingFolders(folder)), count => count == 0);
    }

    [Fact]
    public async Task Run_JobThatDoesNotRun_FailsWithItsReason()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var runner = host.Get<ProfilingRunner>();

        var trial = await runner.RunAsync("nobody", Samples.Trial("x"), CancellationToken.None);

        Assert.Equal(TrialStatus.Failed, trial.Status);
        Assert.Contains("no job 'nobody'", trial.Error, StringComparison.Ordinal);
    }

    private static ProfilingAdvice Advice(params JobConfiguration[] configurations) => new(configurations, 300, "To know more.");

    private static int ProfilingFolders(TempFolder folder)
    {
        var root = Path.Combine(folder.File("data"), "profiling");
        return Directory.Exists(root) ? Directory.GetDirectories(root, "profile-*", SearchOption.AllDirectories).Length : 0;
    }

    private sealed class DeadSchedule : IProfilingSchedule
    {
        public Task ScheduleAsync(string jobId, CancellationToken cancellationToken = default) => throw new InvalidOperationException("Dead.");

        public Task CancelAsync(string jobId, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
