using Sheaf.Control.Policies.Ds2;

namespace Sheaf.Control.Tests.Policies.Ds2;

public sealed class Ds2ScalingTests
{
    private static readonly Ds2Options Published = new();

    [Theory]
    [InlineData(7200, 10_000, 1.1485714)]
    [InlineData(1000, 10_000, 0.4)]
    [InlineData(0, double.PositiveInfinity, 0.4)]
    public void Factor_PublishedOptions_IsCapacityOverTrueRateWithinSteps(double target, double trueRate, double expected) =>
        Assert.Equal(expected, Ds2Scaling.Factor(new Ds2Metrics(target, target, trueRate, 0, false), Published), 6);

    [Fact]
    public void Factor_ScaleUpMaxFactor_LimitsTheStep() =>
        Assert.Equal(3, Ds2Scaling.Factor(new Ds2Metrics(9000, 9000, 1000, 0, false), Published with { ScaleUpMaxFactor = 2 }), 9);

    [Theory]
    [InlineData(4, 1.3, 6)]
    [InlineData(4, 1.2, 6)]
    [InlineData(4, 2.2, 12)]
    [InlineData(4, 3.1, 24)]
    [InlineData(10, 0.7, 8)]
    [InlineData(11, 0.8, 9)]
    [InlineData(6, 1, 6)]
    [InlineData(7, 1.01, 8)]
    [InlineData(20, 2, 24)]
    [InlineData(2, 0.01, 1)]
    [InlineData(48, 0.9, 24)]
    [InlineData(1, 1e5, 24)]
    public void Parallelism_TwentyFourPartitions_IsAlignedTowardsTheCurrent(int current, double factor, int expected) =>
        Assert.Equal(expected, Ds2Scaling.Parallelism(current, factor, Published));

    [Theory]
    [InlineData(Ds2AlignmentMode.Balanced, 9)]
    [InlineData(Ds2AlignmentMode.EvenlySpread, 25)]
    [InlineData(Ds2AlignmentMode.Off, 7)]
    public void Parallelism_TwentyFivePartitions_DependsOnTheMode(Ds2AlignmentMode mode, int expected) =>
        Assert.Equal(expected, Ds2Scaling.Parallelism(5, 1.4, Published with { Partitions = 25, ParallelismAlignmentMode = mode }));

    [Fact]
    public void Parallelism_NoDivisorBelowTheCurrent_KeepsTheComputed() =>
        Assert.Equal(14, Ds2Scaling.Parallelism(20, 0.7, Published with { ParallelismAlignmentMode = Ds2AlignmentMode.EvenlySpread }));

    [Theory]
    [InlineData(100, 1.3, 128)]
    [InlineData(20, 1.5, 32)]
    public void Parallelism_PartitionsUnknown_AlignsToKeyGroups(int current, double factor, int expected) =>
        Assert.Equal(expected, Ds2Scaling.Parallelism(current, factor, Published with { Partitions = null }));

    [Theory]
    [InlineData(4, 4, 8)]
    [InlineData(12, 1.5, 12)]
    [InlineData(4, 0.4, 3)]
    [InlineData(2, 0.4, 2)]
    public void Parallelism_Limits_ClampButDoNotDriveAway(int current, double factor, int expected) =>
        Assert.Equal(expected, Ds2Scaling.Parallelism(current, factor, Published with { VertexMinParallelism = 3, VertexMaxParallelism = 8 }));

    [Fact]
    public void Recommend_WholeInterval_GivesTheMostWanted()
    {
        var window = new Ds2ScaleDownWindow(TimeSpan.FromSeconds(60));

        Assert.Null(window.Recommend(Wanted(0, 9)));
        Assert.Null(window.Recommend(Wanted(20, 3)));
        Assert.Null(window.Recommend(Wanted(40, 5)));
        Assert.Equal(TimeSpan.FromSeconds(1), window.Remaining(Wanted(59, 1).At));
        Assert.Equal(Wanted(0, 9), window.Recommend(Wanted(60, 2)));
        Assert.Equal(Wanted(40, 5), window.Recommend(Wanted(61, 2)));
        Assert.Equal(Wanted(61, 2), window.Recommend(Wanted(101, 1)));
    }

    [Fact]
    public void Clear_Recommendations_StartTheIntervalAnew()
    {
        var window = new Ds2ScaleDownWindow(TimeSpan.FromSeconds(60));
        window.Recommend(Wanted(0, 9));
        window.Clear();

        Assert.Null(window.Recommend(Wanted(60, 2)));
        Assert.Equal(Wanted(60, 2), window.Recommend(Wanted(120, 1)));
    }

    private static Ds2Recommendation Wanted(double second, int parallelism) => new(Fakes.Make.Start.AddSeconds(second), parallelism, true);
}
