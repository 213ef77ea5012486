using Sheaf.Bench.Engine;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Tests.Engine;

public class EngineRowsTests
{
    private static readonly EngineCase Keyed = EngineCases.Find("keyed")!;

    [Fact]
    public void Of_RunsInTurn_GivesTheRatioOfEachPair()
    {
        var runs = new CaseRuns(Keyed);
        runs.Flink.AddRange([Flink(10), Flink(20), Flink(5)]);
        runs.Own.AddRange([Own(2, 1), Own(2, 1), Own(2, 1)]);

        ResultRow ratio = EngineRows.Of([runs]).Single(row => row.Metric == "eng.keyed.ratio_to_flink");

        Assert.Equal((5.0, 2.5, 10.0, 3), (ratio.Value!.Value, ratio.Min!.Value, ratio.Max!.Value, ratio.N));
    }

    [Fact]
    public void Of_NoFlink_LeavesRatiosOut()
    {
        var runs = new CaseRuns(Keyed);
        runs.Own.Add(Own(2, 1));
        runs.OwnOnTwo.Add(Own(1, 2));

        IReadOnlyList<ResultRow> rows = EngineRows.Of([runs]);

        Assert.DoesNotContain(rows, row => row.Metric.Contains("flink", StringComparison.Ordinal));
        Assert.Equal(2, rows.Single(row => row.Metric == "eng.keyed.speedup_2_cores").Value);
        Assert.Equal(2, rows.Single(row => row.Metric == "eng.speedup_2_cores").Value);
    }

    [Fact]
    public void Of_RunsWithAndWithoutCheckpoints_GivesTheShareOfEachPair()
    {
        var runs = new CaseRuns(Keyed with { FlinkEvents = null, ComparesCheckpoints = true });
        runs.Own.AddRange([Own(1, 1), Own(1, 1) with { CpuSeconds = 4 }]);
        runs.OwnWithoutCheckpoints.AddRange([Own(1, 1) with { CpuSeconds = 1.9 }, Own(1, 1) with { CpuSeconds = 3 }]);

        ResultRow row = Assert.Single(EngineRows.Of([runs]));

        Assert.Equal(("eng.checkpoint_cost_share", 0.05, 0.25), (row.Metric, row.Min, row.Max));
    }

    [Fact]
    public void Of_FiguresOfItsOwn_AreTheOnlyRows()
    {
        var runs = new CaseRuns(new EngineCase { Name = "x", Events = 1, Figures = [new CaseFigure("p99", "eng.p99", "ms", "as it is")] });
        runs.Own.Add(Own(1, 1) with { Figures = new Dictionary<string, double> { ["p99"] = 7, ["other"] = 8 } });

        ResultRow row = Assert.Single(EngineRows.Of([runs]));

        Assert.Equal(("eng.p99", 7.0, "ms"), (row.Metric, row.Value, row.Unit));
    }

    [Fact]
    public async Task Of_AFailedRun_IsNoFigureButAReason()
    {
        var runs = new CaseRuns(Keyed);
        runs.Own.Add(Own(2, 1));
        await runs.AddAsync(runs.Flink, () => throw new TimeoutException("took too long"));

        ResultRow row = Assert.Single(EngineRows.Of([runs]));

        Assert.True(row.Failed);
        Assert.Contains("took too long", row.Note, StringComparison.Ordinal);
    }

    private static FlinkMeasurement Flink(double cpu) => new("keyed", 1_000, cpu, cpu);

    private static EngineMeasurement Own(double seconds, int cores) => new("keyed", 1_000, cores, seconds, 2, 50, 1, 1, new Dictionary<string, double>());
}
