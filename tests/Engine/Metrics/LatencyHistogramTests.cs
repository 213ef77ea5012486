using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void ValueOf_AnyDuration_IsWithinTwoPercent() =>
        Prop.ForAll(Gen.Choose(0, 40).SelectMany(e => Gen.Choose(0, 1 << 20).Select(m => (1L << e) + ((1L << e) * m >> 20))).ToArbitrary(), micros =>
            Math.Abs(LatencyHistogram.ValueOf(LatencyHistogram.BucketOf(micros)) - micros) <= 0.02 * micros).QuickCheckThrowOnFailure();

    [Fact]
    public void Quantile_OneToThousand_IsNearestRank()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 1000; i++)
        {
            histogram.Record(i * 1000);
        }

        var counts = new long[LatencyHistogram.Buckets];
        histogram.AddTo(counts);
        Assert.InRange(LatencyHistogram.Quantile(counts, 0.5)!.Value, 490_000, 510_000);
        Assert.InRange(LatencyHistogram.Quantile(counts, 0.99)!.Value, 970_200, 1_009_800);
        Assert.Null(LatencyHistogram.Quantile(new long[LatencyHistogram.Buckets], 0.5));
    }
}
