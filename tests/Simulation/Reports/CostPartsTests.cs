using Sheaf.Control.Objectives;
using Sheaf.Simulation.Reports;

namespace Sheaf.Simulation.Tests.Reports;

public class CostPartsTests
{
    [Fact]
    public void Of_Figures_SplitsByPrice()
    {
        var figures = ReportExamples.Figures(bad: 0.01, coreHours: 100, gibHours: 400) with { CoreHoursProfiling = 10, GiBHoursProfiling = 20 };

        var parts = CostParts.Of(figures, new Prices(0.04, 0.005, 0.001), hours: 10);

        Assert.Equal(6, parts.Job, 9);
        Assert.Equal(0.5, parts.Profiling, 9);
        Assert.Equal(0.36, parts.BadSeconds, 9);
        Assert.Equal(6.86, parts.Total, 9);
    }

    [Fact]
    public void OfMedian_FourSeeds_IsTheMeanOfTheTwoInTheMiddle()
    {
        var runs = new[] { 9.0, 3, 5, 7 }.Select((cost, i) => ReportExamples.Bare("sheaf", i, ReportExamples.Figures(cost, coreHours: cost, gibHours: 0, bad: 0)));

        Assert.Equal(6, CostParts.OfMedian(runs, new Prices(1, 0, 0), 1).Job);
    }
}
