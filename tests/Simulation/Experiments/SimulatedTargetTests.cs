using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Experiments;

public sealed class SimulatedTargetTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public void Apply_ManyWorkersElastic_ArriveInWaves()
    {
        var (job, target) = Make(RescaleKind.Elastic);

        target.Apply(TestJobs.Four with { Workers = 12 }, "More load.");
        var seen = Run(job, target, 120);

        Assert.Equal([4, 7, 9, 12], seen);
        Assert.Equal(12, target.Ordered.Workers);
        Assert.Equal("More load.", Assert.Single(target.Changes).Reason);
    }

    [Fact]
    public void Apply_FewerWorkersElastic_GoAtOnce()
    {
        var (job, target) = Make(RescaleKind.Elastic);

        target.Apply(TestJobs.Four with { Workers = 1 }, "Less load.");

        Assert.Equal([4, 1], Run(job, target, 120));
    }

    [Theory]
    [InlineData(8, 1, 2048, 10, 5)]
    [InlineData(4, 2, 2048, 10, 30)]
    [InlineData(4, 1, 4096, 10, 30)]
    [InlineData(4, 1, 2048, 60, 0)]
    public void Apply_InPlace_IsOnlyForWorkersAndInterval(int workers, int slots, int memory, double interval, double downtime)
    {
        var (job, target) = Make(RescaleKind.InPlace);

        var result = target.Apply(new(workers, slots, 1, memory, interval), "");
        Run(job, target, 60);

        Assert.Equal(downtime, result.DowntimeSeconds);
        Assert.Equal(downtime > 0 ? "restart" : "inPlace", result.Kind);
        Assert.Equal(target.Ordered, job.Configuration);
    }

    [Fact]
    public async Task ObserveAsync_AfterSeconds_TellsWhatHappened()
    {
        var (job, target) = Make(RescaleKind.Redeploy);
        for (var i = 0; i < 15; i++)
        {
            target.Add(job.Step(2000));
        }

        _clock.Second = 15;
        target.Close();
        var observation = await target.ObserveAsync();

        Assert.Equal(VirtualClock.Start.AddSeconds(15), observation.At);
        Assert.Equal(("running", 2000.0, 2000.0, 0.0), (observation.State, observation.OfferedRate!.Value, observation.Throughput!.Value, observation.Backlog!.Value));
        Assert.Equal(0.5, observation.BusyShare!.Value, 9);
        Assert.Equal(100, observation.LatencyP95Ms!.Value, 9);
        Assert.Equal(1.4, observation.CpuCoresUsed!.Value, 9);
    }

    private (SimulatedJob Job, SimulatedTarget Target) Make(RescaleKind kind)
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        return (job, new SimulatedTarget(job, _clock, kind));
    }

    private static int[] Run(SimulatedJob job, SimulatedTarget target, int seconds)
    {
        var seen = new List<int> { job.Configuration.Workers };
        for (var i = 0; i < seconds; i++)
        {
            target.Advance();
            job.Step(1000);
            if (job.Configuration.Workers != seen[^1])
            {
                seen.Add(job.Configuration.Workers);
            }
        }

        return [.. seen];
    }
}
