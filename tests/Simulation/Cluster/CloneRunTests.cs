using Sheaf.Control.Configuration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Cluster;

public sealed class CloneRunTests
{
    [Fact]
    public void Run_LowLoad_ReadsTheLeastThatTheMetricCanShow()
    {
        var outcome = CloneRun.Run(TestJobs.Plain, TestJobs.Four, 400, CloneRun.Published, null);

        // Detection 20 s and restart 10 s; then two windows of 30 s until the lag of the first has run out.
        Assert.Equal(90, outcome.RecoverySeconds, 1.0);
        Assert.False(outcome.Censored);
        Assert.Equal(100, outcome.LatencyMs);
        Assert.Equal(400, outcome.Throughput, 6);
    }

    [Fact]
    public void Run_Saturated_IsCensoredAtTheCap()
    {
        var outcome = CloneRun.Run(TestJobs.Plain, TestJobs.Four, 4400, CloneRun.Published, null);

        Assert.True(outcome.Censored);
        Assert.Equal(360, outcome.RecoverySeconds);
        Assert.True(outcome.LatencyMs > 2000);
    }

    [Theory]
    [InlineData("ysb")]
    [InlineData("tsw")]
    public void Run_FittedJobs_RecoveryGrowsWithIntervalAndLoad(string name)
    {
        var model = JobCatalog.Find(name);
        var configuration = new JobConfiguration(8, 1, 1, 4096, 10);
        var capacity = model.Capacity.PerSecond(configuration);

        double[] byInterval = [.. new[] { 10, 30, 50, 70, 90 }.Select(interval => Recovery(configuration with { CheckpointIntervalSeconds = interval }, 0.6 * capacity))];
        double[] byLoad = [.. new[] { 0.2, 0.4, 0.6, 0.8, 0.9 }.Select(load => Recovery(configuration with { CheckpointIntervalSeconds = 50 }, load * capacity))];

        Assert.Equal(byInterval.Order(), byInterval);
        Assert.Equal(byLoad.Order(), byLoad);
        Assert.True(byInterval[^1] > byInterval[0] && byLoad[^1] > byLoad[0]);

        double Recovery(JobConfiguration with, double rate) => CloneRun.Run(model, with, rate, CloneRun.Published, null).RecoverySeconds;
    }
}
