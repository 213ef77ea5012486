namespace Sheaf.Engine.Tests;

public sealed class NumberAggregateTests
{
    [Fact]
    public void Merge_RandomParts_IsAsAddingAll()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var items = Enumerable.Range(0, random.Next(30)).Select(_ => random.NextInt64(-1_000_000, 1_000_000)).ToArray();
            var reals = items.Select(i => i / 8.0).ToArray();
            var parts = random.Next(1, 6);
            Assert.Equal(items.Sum(), new SumAggregate<long, long, Itself<long>>(default).FoldInParts(items, parts, random));
            Assert.Equal(items.Length, new CountAggregate<long>().FoldInParts(items, parts, random));
            Assert.Equal(items.Length == 0 ? null : items.Min(), new MinAggregate<long, long, Itself<long>>(default).FoldInParts(items, parts, random).Value);
            Assert.Equal(items.Length == 0 ? null : items.Max(), new MaxAggregate<long, long, Itself<long>>(default).FoldInParts(items, parts, random).Value);
            var mean = new AverageAggregate<double, Itself<double>>(default).FoldInParts(reals, parts, random);
            Assert.Equal(items.Length, mean.Count);
            Assert.Equal(reals.Sum(), mean.Sum);
            Assert.Equal(items.Length == 0 ? null : reals.Average(), mean.Mean);
        }
    }

    [Fact]
    public void Average_LargeValuesThatCancel_KeepsTheSmallOnes()
    {
        var average = new AverageAggregate<double, Itself<double>>(default);
        Assert.Equal(2, average.Fold([1, 1e100, 1, -1e100]).Sum);
        Assert.Equal(2, average.FoldInParts([1, 1e100, 1, -1e100], 3, new Random(1)).Sum);
        Assert.Equal(double.PositiveInfinity, average.Fold([1, double.PositiveInfinity]).Mean);
    }

    [Fact]
    public void Sum_BeyondRange_IsAnError() =>
        Assert.Throws<OverflowException>(() => new SumAggregate<long, long, Itself<long>>(default).Fold([long.MaxValue, 1]));

    [Fact]
    public void MinMax_OfFunction_TakeItsValues()
    {
        FunctionSelector<string, int> length = new(s => s.Length);
        Assert.Equal(2, new MinAggregate<string, int, FunctionSelector<string, int>>(length).Fold(["abc", "de", "fghi"]).Value);
        Assert.Equal(4, new MaxAggregate<string, int, FunctionSelector<string, int>>(length).Fold(["abc", "de", "fghi"]).Value);
    }
}
