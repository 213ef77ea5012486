using Sheaf.Simulation.Reports;

namespace Sheaf.Simulation.Tests.Reports;

public class ExperimentFiguresTests
{
    [Fact]
    public void Median_OfThreeSeeds_IsTheMiddleOne()
    {
        var figures = ExperimentFigures.Of(
            [.. new[] { 12.0, 7, 9 }.Select((cost, i) => ReportExamples.Bare("sheaf", i + 1, ReportExamples.Figures(cost)))], 18);

        var cost = figures.Find("sheaf", "cost")!;
        Assert.Equal(9, cost.Median);
        Assert.Equal([12, 7, 9], cost.Values);
        Assert.Equal("cost", cost.Unit);
    }

    [Fact]
    public void Median_OfTwoSeeds_IsTheirMean()
    {
        var figures = ExperimentFigures.Of(
            [ReportExamples.Bare("sheaf", 1, ReportExamples.Figures(10)), ReportExamples.Bare("sheaf", 2, ReportExamples.Figures(20))], 18);

        Assert.Equal(15, figures.Median("sheaf", "cost"));
    }

    /// <summary>Medians of ratios within a seed, not a ratio of medians: 5/10 and 9/30, not 7/20.</summary>
    [Fact]
    public void Of_StaticBeside_ComparesWithinTheSeed()
    {
        var figures = ExperimentFigures.Of(
            [
                ReportExamples.Bare("static", 1, ReportExamples.Figures(10, bad: 0.01)),
                ReportExamples.Bare("sheaf", 1, ReportExamples.Figures(5, bad: 0.03)),
                ReportExamples.Bare("static", 2, ReportExamples.Figures(30, bad: 0.02)),
                ReportExamples.Bare("sheaf", 2, ReportExamples.Figures(9, bad: 0.05)),
            ],
            18);

        Assert.Equal(0.4, figures.Median("sheaf", "cost_vs_static")!.Value, 9);
        Assert.Equal([2, 3], figures.Find("sheaf", "bad_points_over_static")!.Values.Select(points => Math.Round(points, 9)));
        Assert.Equal([1, 1], figures.Find("static", "cost_vs_static")!.Values);
    }

    [Fact]
    public void Of_StaticBesideInOneSeedOnly_ComparesThatSeedOnly()
    {
        var figures = ExperimentFigures.Of(
            [
                ReportExamples.Bare("static", 1, ReportExamples.Figures(10)),
                ReportExamples.Bare("sheaf", 1, ReportExamples.Figures(5)),
                ReportExamples.Bare("sheaf", 2, ReportExamples.Figures(9)),
            ],
            18);

        var series = figures.Find("sheaf", "cost_vs_static")!;
        Assert.Equal([0.5], series.Values);
        Assert.Equal(2, series.Runs);
    }

    [Fact]
    public void Of_NetFigures_HoldProfilingAndTheServiceItself()
    {
        var own = ReportExamples.Figures(coreHours: 40, gibHours: 80) with { CoreHoursProfiling = 9, CoreHoursService = 1, GiBHoursProfiling = 20 };
        var figures = ExperimentFigures.Of([ReportExamples.Bare("static", 1, ReportExamples.Figures()), ReportExamples.Bare("sheaf", 1, own)], 10);

        Assert.Equal(0.5, figures.Median("sheaf", "net_cpu_vs_static")!.Value, 9);
        Assert.Equal(0.25, figures.Median("sheaf", "net_memory_vs_static")!.Value, 9);
        Assert.Equal(0.1, figures.Median("sheaf", "service_cores")!.Value, 9);
        Assert.Equal(9, figures.Median("sheaf", "profiling_core_h"));
    }

    [Fact]
    public void Of_WithoutStaticAndOracle_LeavesComparisonsOut()
    {
        var figures = ExperimentFigures.Of([ReportExamples.Bare("sheaf", 1, ReportExamples.Figures() with { RecoveryMeanSeconds = null })], 18);

        Assert.Null(figures.Find("sheaf", "cost_vs_static"));
        Assert.Null(figures.Find("sheaf", "cost_vs_oracle"));
        Assert.Null(figures.Find("sheaf", "bad_points_over_static"));
        Assert.Null(figures.Find("sheaf", "recovery_mean_s"));
        Assert.Null(figures.Find("sheaf", "first_saving_min"));
    }

    [Fact]
    public void Of_Oracle_IsComparedWith()
    {
        var figures = ExperimentFigures.Of(
            [ReportExamples.Bare("sheaf", 1, ReportExamples.Figures(11)), ReportExamples.Bare("oracle", 1, ReportExamples.Figures(10))], 18);

        Assert.Equal(1.1, figures.Median("sheaf", "cost_vs_oracle")!.Value, 9);
    }
}
