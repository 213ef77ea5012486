namespace Sheaf.Bench.Engine.Soak;

/// <summary>How much memory has grown. Single samples say little, as collections come and go: medians of stretches are compared.</summary>
internal static class SoakGrowth
{
    /// <summary>Growth from the stretch after settling to the last one of the same length, as a share of the former; 0.05 is 5 %.</summary>
    /// <param name="samples">In the order of their times; some in either stretch.</param>
    /// <param name="settling">Length of what is left out at the start, and of the stretches.</param>
    /// <param name="memory">What of a sample counts.</param>
    public static double Of(IReadOnlyList<SoakSample> samples, TimeSpan settling, Func<SoakSample, double> memory)
    {
        TimeSpan end = samples[^1].At;
        double before = Median(samples.Where(sample => sample.At >= settling && sample.At < settling * 2).Select(memory));
        double after = Median(samples.Where(sample => sample.At > end - settling).Select(memory));
        return after / before - 1;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0
            ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2
            : throw new InvalidDataException("There is no memory sample in a stretch that counts; expected one at least. Sample more often, or run for longer.");
    }
}
