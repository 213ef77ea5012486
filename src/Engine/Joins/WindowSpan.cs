namespace Sheaf.Engine;

/// <summary>The windows [k·advance, k·advance + size) of event time, in microseconds.</summary>
/// <param name="SizeMicros">Length of a window.</param>
/// <param name="AdvanceMicros">Time from the start of a window to that of the next; at most the length.</param>
internal sealed record WindowSpan(long SizeMicros, long AdvanceMicros)
{
    /// <summary>Length of the stretches that windows are made of.</summary>
    public long PaneMicros { get; } = GreatestCommonDivisor(SizeMicros, AdvanceMicros);

    /// <summary>End of the first window that ends after a time.</summary>
    public long FirstEnd(long time)
    {
        var from = time - SizeMicros;
        var remainder = from % AdvanceMicros;
        return from - (remainder < 0 ? remainder + AdvanceMicros : remainder) + AdvanceMicros + SizeMicros;
    }

    /// <summary>Start of the window after the one with this end: when that has closed, earlier records belong to none that is open.</summary>
    public long FirstOpen(long end) => end - SizeMicros + AdvanceMicros;

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
