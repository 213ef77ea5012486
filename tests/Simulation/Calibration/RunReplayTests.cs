using Sheaf.Simulation.Calibration;
using static Sheaf.Simulation.Tests.Calibration.TestRuns;

namespace Sheaf.Simulation.Tests.Calibration;

public sealed class RunReplayTests
{
    [Fact]
    public void Play_QuietRun_HasNoBadMinuteAndTheModelsUse()
    {
        var outcome = new RunReplay(Run("static", [.. Enumerable.Range(0, 20).Select(minute => Minute(minute))])).Play(TestJobs.Plain, null);

        Assert.Equal(20, outcome.Minutes.Count);
        Assert.Equal(0, outcome.BadShare(2000));
        Assert.All(outcome.Minutes, minute => Assert.Equal(1.4, minute.CpuCores, 6));
    }

    [Fact]
    public void Play_Failure_IsBadAndRecovers()
    {
        var run = Run("static", [.. Enumerable.Range(0, 20).Select(minute => Minute(minute))]) with
        {
            Failures = [new FailureRow("static", 1, 605, TestJobs.Four, 2000, 90, null)],
        };

        var outcome = new RunReplay(run).Play(TestJobs.Plain, null);

        Assert.InRange(outcome.Minutes.Count(minute => minute.IsBad(2000)), 1, 2);
        Assert.InRange(outcome.Recoveries[605], 80, 160);
        Assert.Equal(10, outcome.Minutes.Sum(minute => minute.SecondsWithoutLatency));
    }
}
