using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Jobs;
using static Sheaf.Simulation.Tests.Calibration.TestRuns;

namespace Sheaf.Simulation.Tests.Calibration;

public sealed class RunScheduleTests
{
    [Fact]
    public void Of_OrderedConfigurationChanges_AreRedeployments()
    {
        var schedule = RunSchedule.Of(Run("demeter", Minute(0), Minute(1), Minute(2, configuration: TestJobs.Four with { Workers = 8 })));

        Assert.Equal(RescaleKind.Redeploy, schedule.Kind);
        Assert.Equal((140, 8), (schedule.Changes.Single().Key, schedule.Changes.Single().Value.Workers));
        Assert.Equal(180, schedule.Seconds);
    }

    [Fact]
    public void Of_MeanNumberOfWorkers_TellsTheMoment()
    {
        // 8.75 in the mean of the minute on the way from 9 to 8: the change came after 45 of its 60 seconds.
        var nine = TestJobs.Four with { Workers = 9 };
        var schedule = RunSchedule.Of(Run("reactive", Minute(0, 9, nine), Minute(1, 8.75, nine), Minute(2, 8, nine), Minute(3, 8, nine)));

        Assert.Equal(RescaleKind.Elastic, schedule.Kind);
        var (second, configuration) = schedule.Changes.Single();
        Assert.InRange(second, 60 + 43, 60 + 46);
        Assert.Equal(8, configuration.Workers);
    }

    [Fact]
    public void Of_WorkerLostToAFailure_IsNoChange()
    {
        var schedule = RunSchedule.Of(Run("reactive", Minute(0), Minute(1, 3.8, inFailure: true), Minute(2, 4, inFailure: true)));

        Assert.Empty(schedule.Changes);
    }

    [Fact]
    public void Rate_BetweenMinutes_IsAStraightLine()
    {
        var schedule = RunSchedule.Of(Run("static", Minute(0, rate: 1000), Minute(1, rate: 1600), Minute(2, rate: 1000)));

        Assert.Equal([1000, 1000, 1300, 1600, 1300, 1000], new[] { 0, 30, 60, 90, 120, 170 }.Select(schedule.Rate));
    }
}
