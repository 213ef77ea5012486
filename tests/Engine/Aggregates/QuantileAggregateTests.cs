namespace Sheaf.Engine.Tests;

public sealed class QuantileAggregateTests
{
    private static readonly double[] Quantiles = [0, .01, .25, .5, .9, .99, .999, 1];

    [Theory]
    [InlineData(.2)]
    [InlineData(.01)]
    [InlineData(.002)]
    public void Quantile_AnyValues_IsWithinRelativeErrorUnlessCollapsed(double error)
    {
        var random = new Random(14);
        QuantileAggregate<double, Itself<double>> aggregate = new(default, error);
        var collapsed = 0;
        for (var round = 0; round < 80; round++)
        {
            var items = Values(random, random.Next(1, 1_000), random.Next(1, 20));
            var sketch = aggregate.Fold(items);
            Array.Sort(items);
            collapsed += sketch.CollapsedCount > 0 ? 1 : 0;
            foreach (var q in Quantiles)
            {
                var rank = (int)(q * (items.Length - 1));
                if (rank >= sketch.CollapsedCount)
                {
                    Assert.InRange(sketch.Quantile(q)!.Value, items[rank] * (1 - (error * 1.000001)), items[rank] * (1 + (error * 1.000001)));
                }
            }
        }

        Assert.Equal(error < .2, collapsed > 0);
    }

    [Fact]
    public void Merge_RandomParts_IsAsAddingAllInAnyOrder()
    {
        var random = new Random(15);
        QuantileAggregate<double, Itself<double>> aggregate = new(default);
        for (var round = 0; round < 80; round++)
        {
            var items = Values(random, random.Next(200), random.Next(1, 20));
            var whole = aggregate.Fold(items);
            var merged = aggregate.FoldInParts(items, 4, random);
            random.Shuffle(items);
            var shuffled = aggregate.Fold(items);
            foreach (var other in new[] { merged, shuffled })
            {
                Assert.Equal(whole.Count, other.Count);
                Assert.Equal(whole.CollapsedCount, other.CollapsedCount);
                Assert.All(Quantiles, q => Assert.Equal(whole.Quantile(q), other.Quantile(q)));
            }
        }
    }

    [Fact]
    public void Quantile_EmptyOrZeros_IsUnknownOrZero()
    {
        QuantileAggregate<double, Itself<double>> aggregate = new(default);
        Assert.Null(aggregate.Fold([]).Quantile(.5));
        Assert.Equal(0, aggregate.Fold([0, 0, 3]).Quantile(.5));
        Assert.Equal(3, aggregate.Fold([0, 0, 3]).Quantile(1)!.Value, .03);
    }

    [Fact]
    public void QuantileAggregate_BadInput_IsAnError()
    {
        QuantileAggregate<double, Itself<double>> aggregate = new(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileAggregate<double, Itself<double>>(default, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.Fold([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.Fold([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.Fold([1]).Quantile(1.5));
        Assert.Throws<InvalidOperationException>(() => default(QuantileAggregate<double, Itself<double>>).Fold([1]));
        Assert.Throws<InvalidOperationException>(() =>
        {
            var sketch = aggregate.Fold([1]);
            aggregate.Merge(ref sketch, new QuantileAggregate<double, Itself<double>>(default, .1).Fold([1]));
        });
    }

    /// <summary>Log-normal values of a given width, and a few zeros.</summary>
    private static double[] Values(Random random, int count, double width) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(50) == 0 ? 0 : Math.Exp(width * (random.NextDouble() + random.NextDouble() - 1)))];
}
