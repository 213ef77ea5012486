using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Cluster;

public sealed class RecoveryProbeTests
{
    [Theory]
    [InlineData(1000, 90)]
    [InlineData(2200, 120)]
    [InlineData(2600, 150)]
    public void Observe_LongerCatchUp_ShowsInStepsOfAWindow(double rate, double expected)
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        for (var i = 0; i < 105; i++)
        {
            job.Step(rate);
        }

        var probe = RecoveryProbe.Of(TestJobs.Plain.Recovery, TestJobs.Plain, job, rate);
        job.Fail();
        while (!probe.Observe(job.Step(rate), job))
        {
        }

        Assert.Equal(expected, probe.RecoverySeconds!.Value, 1.0);
    }

    [Fact]
    public void Observe_NeverRecovers_IsCensored()
    {
        var job = new SimulatedJob(TestJobs.Plain, TestJobs.Four, null);
        var probe = RecoveryProbe.Of(TestJobs.Plain.Recovery with { CapSeconds = 200 }, TestJobs.Plain, job, 3990);
        job.Fail();
        var seconds = 0;
        while (!probe.Observe(job.Step(3990), job))
        {
            seconds++;
        }

        Assert.Equal((199, 200.0, true), (seconds, probe.RecoverySeconds!.Value, probe.Censored));
    }
}
