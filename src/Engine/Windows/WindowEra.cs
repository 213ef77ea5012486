namespace Sheaf.Engine;

/// <summary>A stretch of event time whose windows have one size and advance: those that start at or after its beginning and end by its end.</summary>
/// <param name="From">Beginning, microseconds; <see cref="long.MinValue"/> for the first era.</param>
/// <param name="To">End, microseconds; <see cref="long.MaxValue"/> while no switch is known.</param>
/// <param name="Origin">A start of a window: windows start at whole numbers of advances from it.</param>
/// <param name="Size">Length of a window, microseconds.</param>
/// <param name="Advance">Time between two starts, microseconds.</param>
internal readonly record struct WindowEra(long From, long To, long Origin, long Size, long Advance)
{
    /// <summary>The first window that holds a pane and ends after a time.</summary>
    public WindowBounds? FirstWindow(long paneStart, long paneEnd, long endsAfter)
    {
        if (endsAfter == long.MaxValue)
        {
            return null;
        }

        var least = Math.Max(endsAfter + 1, paneEnd);
        if (From != long.MinValue)
        {
            least = Math.Max(least, From + Size);
        }

        var end = Origin + Size + CeilingDivide(least - Origin - Size, Advance) * Advance;
        return end - Size <= paneStart && end <= To ? new WindowBounds(end - Size, end) : null;
    }

    /// <summary>The last window that holds a pane.</summary>
    public WindowBounds? LastWindow(long paneStart, long paneEnd)
    {
        var most = To == long.MaxValue ? paneStart : Math.Min(paneStart, To - Size);
        var start = Origin + FloorDivide(most - Origin, Advance) * Advance;
        return start + Size >= paneEnd && start >= From ? new WindowBounds(start, start + Size) : null;
    }

    /// <summary>Whether a time is the end of one of the era's windows, leaving aside where the era ends.</summary>
    public bool IsWindowEnd(long time) =>
        (time - Origin - Size) % Advance == 0 && (From == long.MinValue || time >= From + Size);

    /// <summary>Quotient rounded down, for a positive divisor.</summary>
    public static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    private static long CeilingDivide(long value, long divisor) => -FloorDivide(-value, divisor);
}
