using Sheaf.Simulation.Reports;

namespace Sheaf.Simulation.Tests.Reports;

public class PlotTimelineTests
{
    [Fact]
    public void Of_ADay_StaysMinuteByMinute() => Assert.Equal(1, PlotTimeline.Of(ReportExamples.Run("static")).StepMinutes);

    [Fact]
    public void Of_AWeek_KeepsEveryBadSecondAndTheWorstLatency()
    {
        var run = ReportExamples.Run("sheaf", headroom: 1.05, minutes: 10_080);

        var timeline = PlotTimeline.Of(run);

        Assert.Equal(7, timeline.StepMinutes);
        Assert.Equal(1440, timeline.Count);
        Assert.Equal(run.Minutes.Sum(minute => minute.BadSeconds), timeline.BadSeconds.Sum());
        Assert.Equal(run.Minutes.Max(minute => minute.LatencyMs), timeline.LatencyMs.Max());
        Assert.Equal(run.Minutes[^1].Configuration, timeline.Configurations[^1]);
    }
}
