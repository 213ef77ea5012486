namespace Sheaf.Engine;

/// <summary>Length and advance of event-time windows. A new window starts every advance; tumbling windows advance by their length.</summary>
public sealed record WindowPair
{
    /// <summary>Makes a pair.</summary>
    /// <param name="size">Length of a window: at least 1 ms, a whole number of microseconds.</param>
    /// <param name="advance">Time between the starts of two windows: at least 1 ms and at most the size, so that every event is in a window.</param>
    /// <exception cref="ArgumentOutOfRangeException">A duration is out of range.</exception>
    public WindowPair(TimeSpan size, TimeSpan advance)
    {
        Size = Guard.AtLeast(size, TimeSpan.FromMilliseconds(1), nameof(size));
        Advance = Guard.AtLeast(advance, TimeSpan.FromMilliseconds(1), nameof(advance));
        if (advance > size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(advance), $"advance is {advance}, longer than the size {size}: events between two windows would be lost. Give an advance of at most the size.");
        }
    }

    /// <summary>Length of a window.</summary>
    public TimeSpan Size { get; }

    /// <summary>Time between the starts of two windows.</summary>
    public TimeSpan Advance { get; }

    internal long SizeMicros => Micros.From(Size);

    internal long AdvanceMicros => Micros.From(Advance);

    /// <summary>Windows that don't overlap.</summary>
    /// <param name="size">Length of a window: at least 1 ms.</param>
    public static WindowPair Tumbling(TimeSpan size) => new(size, size);

    /// <inheritdoc/>
    public override string ToString() => $"{Size} by {Advance}";
}
