using Sheaf.Bench.Engine.Soak;

namespace Sheaf.Bench.Tests.Engine;

public sealed class SoakGrowthTests
{
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    [Fact]
    public void Of_FlatMemoryWithPeaks_IsZero() => Assert.Equal(0, Growth(minute => 100, peak: 500));

    [Fact]
    public void Of_GrowthOnlyWhileSettling_IsZero() => Assert.Equal(0, Growth(minute => minute == 0 ? 20 : 100, peak: 0));

    [Fact]
    public void Of_SteadyGrowth_IsThatFromTheSecondStretchToTheLast() => Assert.Equal(130 / 90.0 - 1, Growth(minute => 80 + 10 * minute, peak: 0), 6);

    [Fact]
    public void Of_TooFewSamples_SaysSo() =>
        Assert.Throws<InvalidDataException>(() => SoakGrowth.Of([new SoakSample(TimeSpan.Zero, 1, 1)], Settling, sample => sample.HeapMiB));

    private static double Growth(Func<int, double> memoryOfMinute, double peak)
    {
        SoakSample[] samples =
        [
            .. Enumerable.Range(0, 60).Select(i => new SoakSample(
                TimeSpan.FromSeconds(6 * i), memoryOfMinute(i / 10) + (i % 10 == 3 ? peak : 0), 0)),
        ];
        return SoakGrowth.Of(samples, Settling, sample => sample.ResidentMiB);
    }
}
