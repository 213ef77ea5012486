namespace Sheaf.Engine.Tests;

public sealed class TopKAggregateTests
{
    private static readonly TopKAggregate<long, long, Itself<long>> TopK = new(default);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TopK_SkewedKeys_KeepsItsGuarantees(int parts)
    {
        var random = new Random(12);
        for (var round = 0; round < 60; round++)
        {
            var items = Skewed(random, random.Next(1, 4_000), random.Next(10, 2_000));
            var sketch = parts == 1 ? TopK.Fold(items) : TopK.FoldInParts(items, parts, random);
            var truth = items.CountBy(k => k).ToDictionary();
            var entries = Top(sketch, TopKSketch<long>.Capacity);
            var bound = items.Length / TopKSketch<long>.Capacity;

            Assert.Equal(items.Length, sketch.Total);
            Assert.InRange(sketch.ErrorBound, 0, bound);
            Assert.All(entries, e => Assert.InRange(truth[e.Key], e.Count - e.Error, e.Count));
            Assert.All(entries, e => Assert.InRange(e.Error, 0, bound));
            Assert.All(truth.Where(t => t.Value > sketch.ErrorBound), t => Assert.Contains(entries, e => e.Key == t.Key));
            Assert.Equal(entries.Select(e => e.Key).Distinct().Count(), entries.Length);
        }
    }

    [Fact]
    public void TopK_FewKeys_IsExactAndInOrder()
    {
        var random = new Random(13);
        long[] items = [5, 5, 5, 9, 9, 2, 2, 7];
        var sketch = TopK.FoldInParts(items, 3, random);
        Assert.Equal([new(5, 3, 0), new(2, 2, 0), new(9, 2, 0)], Top(sketch, 3));
        Assert.Equal(4, Top(sketch, 10).Length);
        Assert.Equal(0, sketch.ErrorBound);
    }

    [Fact]
    public void TopK_Words_FindsTheFrequentOnes()
    {
        var words = Enumerable.Range(0, 3_000).Select(i => new FixedText32(i % 3 == 0 ? "the" : i % 5 == 0 ? "of" : $"word{i}"));
        var sketch = new TopKAggregate<FixedText32, FixedText32, Itself<FixedText32>>(default).Fold(words);
        var top = new TopKEntry<FixedText32>[2];
        Assert.Equal(2, sketch.CopyTop(top));
        Assert.Equal(["the", "of"], top.Select(e => e.Key.ToString()));
    }

    private static TopKEntry<long>[] Top(TopKSketch<long> sketch, int count)
    {
        var entries = new TopKEntry<long>[count];
        return entries[..sketch.CopyTop(entries)];
    }

    private static long[] Skewed(Random random, int count, int keys) =>
        [.. Enumerable.Range(0, count).Select(_ => (long)(keys * Math.Pow(random.NextDouble(), 4)))];
}
