namespace Sheaf.Engine;

/// <summary>What is kept of a frame.</summary>
/// <param name="Camera">Who took it.</param>
/// <param name="TimeMicros">When, microseconds of job time.</param>
/// <param name="LumaSum">Sum of the pixels' luma.</param>
/// <param name="Histogram">Its pixels by luma.</param>
internal readonly record struct FrameStatistics(int Camera, long TimeMicros, long LumaSum, LumaHistogram Histogram)
{
    /// <summary>Pixels of a frame.</summary>
    public const int Pixels = VideoFrame.Width * VideoFrame.Height;

    private const int Lanes = 4;

    /// <summary>Converts a frame to grayscale, row by row, and measures it.</summary>
    public static FrameStatistics Of(VideoFrame frame)
    {
        Span<byte> luma = stackalloc byte[VideoFrame.Width];
        Span<int> counts = stackalloc int[LumaHistogram.Bins * Lanes];
        counts.Clear();
        long sum = 0;
        for (var row = 0; row < VideoFrame.Height; row++)
        {
            Grayscale.Convert(frame.Row(row), luma);
            sum += Count(luma, counts);
        }

        return new FrameStatistics(frame.Camera, frame.TimeMicros, sum, Gather(counts));
    }

    /// <summary>Neighbours, which are often alike, are counted apart: else each count would have to wait for the one before.</summary>
    private static long Count(ReadOnlySpan<byte> luma, Span<int> counts)
    {
        long sum = 0;
        for (var i = 0; i <= luma.Length - Lanes; i += Lanes)
        {
            int a = luma[i], b = luma[i + 1], c = luma[i + 2], d = luma[i + 3];
            sum += a + b + c + d;
            counts[a / LumaHistogram.BinWidth]++;
            counts[b / LumaHistogram.BinWidth + LumaHistogram.Bins]++;
            counts[c / LumaHistogram.BinWidth + 2 * LumaHistogram.Bins]++;
            counts[d / LumaHistogram.BinWidth + 3 * LumaHistogram.Bins]++;
        }

        return sum;
    }

    private static LumaHistogram Gather(ReadOnlySpan<int> counts)
    {
        var histogram = default(LumaHistogram);
        for (var i = 0; i < counts.Length; i++)
        {
            histogram[i % LumaHistogram.Bins] += counts[i];
        }

        return histogram;
    }
}
