using System.Numerics;

namespace Sheaf.Engine;

/// <summary>
/// Counts of durations in buckets that grow with the value: 64 equal steps per power of two, so a reported value is off by at most 1/128
/// (0.8 %). Counts only grow; an interval is the difference of two snapshots. One writer, any number of readers.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;

    /// <summary>Covers 1 µs to 2^41 µs (25 days); longer ones count as that.</summary>
    public const int Buckets = (42 - StepBits) * Steps;

    private readonly long[] _counts = new long[Buckets];

    /// <summary>Adds a duration in microseconds; negative ones count as zero.</summary>
    public void Record(long micros)
    {
        ref var count = ref _counts[BucketOf(micros)];
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>Adds durations that were counted elsewhere.</summary>
    public void Add(int bucket, long count) => Volatile.Write(ref _counts[bucket], _counts[bucket] + count);

    /// <summary>Adds the counts so far to a total.</summary>
    public void AddTo(long[] totals)
    {
        for (var i = 0; i < Buckets; i++)
        {
            totals[i] += Volatile.Read(ref _counts[i]);
        }
    }

    /// <summary>The bucket of a duration.</summary>
    public static int BucketOf(long micros)
    {
        if (micros < Steps)
        {
            return (int)Math.Max(0, micros);
        }

        var exponent = BitOperations.Log2((ulong)micros) - StepBits;
        return Math.Min(Buckets - 1, (exponent + 1) * Steps + (int)((micros >> exponent) & (Steps - 1)));
    }

    /// <summary>The middle of a bucket, microseconds.</summary>
    public static double ValueOf(int bucket)
    {
        if (bucket < Steps)
        {
            return bucket;
        }

        var exponent = bucket / Steps - 1;
        var low = (long)(Steps + bucket % Steps) << exponent;
        return low + ((1L << exponent) - 1) / 2.0;
    }

    /// <summary>A quantile (above 0 to 1) of counts, in microseconds: the nearest-rank value; null when there are none.</summary>
    public static double? Quantile(ReadOnlySpan<long> counts, double quantile)
    {
        long total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(quantile * total));
        for (var i = 0; i < counts.Length; i++)
        {
            rank -= counts[i];
            if (rank <= 0 && total > 0)
            {
                return ValueOf(i);
            }
        }

        return null;
    }
}
