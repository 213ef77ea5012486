using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Cluster;

public sealed class SimulatedJobTests
{
    [Fact]
    public void Step_LoadWithinCapacity_HasBaseLatencyAndNoBacklog()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);

        var second = Run(job, 2000, 100);

        Assert.Equal(new ClusterSecond(100, JobPhase.Running, 2000, 2000, 4000, 0, 100, 1.4, second.MemoryMiB), second);
        Assert.False(second.IsBad(2000));
    }

    [Fact]
    public void Step_ZeroLoad_UsesOnlyWhatWorkersTake()
    {
        var second = Run(new SimulatedJob(TestJobs.Plain, TestJobs.Four, null), 0, 100);

        Assert.Equal(0.4, second.CpuCores, 9);
        Assert.Equal(100, second.LatencyMs);
    }

    [Fact]
    public void Step_Overload_LatencyIsTheAgeOfWhatIsProcessed()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);

        var second = Run(job, 5000, 100);

        // 100 s × 1000 records too many; the record processed last became due in second 80.
        Assert.Equal(100_000, second.Backlog, 6);
        Assert.Equal(20_100, second.LatencyMs, 6);
    }

    [Fact]
    public void Fail_Running_ReplaysFromTheLastCheckpointAfterDetectionAndRestart()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        Run(job, 1000, 105);

        job.Fail();
        var failing = Run(job, 1000, 20);
        var down = Run(job, 1000, 10);
        var up = job.Step(1000);

        Assert.Equal(JobPhase.Failing, failing.Phase);
        Assert.Equal(100, failing.LatencyMs);
        Assert.Equal(JobPhase.Recovering, down.Phase);
        Assert.True(double.IsNaN(down.LatencyMs));
        Assert.Equal(JobPhase.Running, up.Phase);

        // Committed up to second 100; 136 seconds have come in and 4 seconds' worth was processed.
        Assert.Equal(32_000, up.Backlog, 6);
        Assert.Equal(1, job.Restarts);
    }

    [Fact]
    public void Fail_Down_IsIgnored()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        Run(job, 1000, 10);
        Assert.True(job.Fail());
        Run(job, 1000, 5);

        Assert.False(job.Fail());
    }

    [Fact]
    public void Reconfigure_Redeploy_StopsAndContinuesWhereItWas()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        Run(job, 1000, 105);

        Assert.Equal(30, job.Reconfigure(TestJobs.Four with { Workers = 8 }, RescaleKind.Redeploy));
        var down = Run(job, 1000, 30);
        var up = job.Step(1000);

        Assert.Equal(JobPhase.Reconfiguring, down.Phase);
        Assert.Equal(8, job.Configuration.Workers);

        // 31 seconds came in, 8000 records were processed.
        Assert.Equal(23_000, up.Backlog, 6);
        Assert.Equal(0, job.Restarts);
    }

    [Fact]
    public void Reconfigure_Elastic_ReplaysFromTheLastCheckpoint()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        Run(job, 1000, 105);

        job.Reconfigure(TestJobs.Four with { Workers = 8 }, RescaleKind.Elastic);
        Run(job, 1000, 3);
        var up = job.Step(1000);

        // Back to second 100: 109 seconds have come in, 8000 records were processed.
        Assert.Equal(1_000, up.Backlog, 6);
    }

    [Fact]
    public void Reconfigure_IntervalInPlace_CostsNothing()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        Run(job, 1000, 100);

        Assert.Equal(0, job.Reconfigure(TestJobs.Four with { CheckpointIntervalSeconds = 60 }, RescaleKind.InPlace));

        Assert.Equal(60, job.Configuration.CheckpointIntervalSeconds);
        Assert.Equal(JobPhase.Running, job.Step(1000).Phase);
    }

    [Fact]
    public void Reconfigure_PreparationOfMoreWorkers_PaysForThemWhileTheOldOnesRunOn()
    {
        var model = TestJobs.Plain with { Elastic = TestJobs.Plain.Elastic with { PreparationSeconds = 30 } };
        var job = new SimulatedJob(model, TestJobs.Four, null);
        Run(job, 1000, 100);

        job.Reconfigure(TestJobs.Four with { Workers = 8 }, RescaleKind.Elastic);
        var preparing = Run(job, 1000, 20);

        Assert.Equal(JobPhase.Running, preparing.Phase);
        Assert.Equal((4, 8), (job.Configuration.Workers, job.Allocated.Workers));
        Assert.True(job.IsChanging);
        Run(job, 1000, 20);
        Assert.Equal((8, false), (job.Configuration.Workers, job.IsChanging));
    }

    [Fact]
    public void Reconfigure_WhileRecovering_LosesNothing()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        Run(job, 1000, 105);
        job.Fail();
        Run(job, 1000, 25);

        job.Reconfigure(TestJobs.Four with { Workers = 8 }, RescaleKind.Redeploy);
        Run(job, 1000, 200);

        Assert.Equal(0, job.Backlog);
        Assert.Equal(job.Due, job.Position);
    }

    [Fact]
    public void Step_AnyCourse_ConservesRecords()
    {
        var orders = Gen.Choose(0, 400).Zip(Gen.Choose(0, 4)).ListOf();
        Prop.ForAll(orders.ToArbitrary(), drawn =>
        {
            var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, 3);
            double due = 0;
            for (var second = 0; second < 400; second++)
            {
                foreach (var (_, what) in drawn.Where(order => order.Item1 == second))
                {
                    Order(job, what);
                }

                due += 1500 + second;
                var before = job.Position;
                var step = job.Step(1500 + second);
                Assert.Equal(due, job.Position + job.Backlog, 3);
                Assert.True(job.Backlog >= -1e-6 && step.Processed <= step.Capacity + 1e-6);
                Assert.True(job.Position <= due + 1e-6 && before <= job.Due);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Step_SameSeed_IsTheSame()
    {
        var model = JobCatalog.Ysb;
        Assert.Equal(Course(5), Course(5));
        Assert.NotEqual(Course(5), Course(6));

        ClusterSecond[] Course(int seed)
        {
            var job = new SimulatedJob(model, model.Static, seed);
            return [.. Enumerable.Range(0, 300).Select(second =>
            {
                if (second == 100)
                {
                    job.Fail();
                }

                return job.Step(40_000);
            })];
        }
    }

    private static void Order(SimulatedJob job, int what)
    {
        switch (what)
        {
            case 0:
                job.Fail();
                break;
            case 1:
                job.Reconfigure(job.Configuration with { Workers = 1 + (job.Second % 7) }, RescaleKind.Redeploy);
                break;
            case 2:
                job.Reconfigure(job.Configuration with { Workers = 1 + (job.Second % 5) }, RescaleKind.Elastic);
                break;
            default:
                job.Reconfigure(job.Configuration with { CheckpointIntervalSeconds = 10 * what }, RescaleKind.InPlace);
                break;
        }
    }

    private static ClusterSecond Run(SimulatedJob job, double rate, int seconds)
    {
        ClusterSecond last = default;
        for (var i = 0; i < seconds; i++)
        {
            last = job.Step(rate);
        }

        return last;
    }
}
