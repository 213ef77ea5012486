namespace Sheaf.Engine;

/// <summary>An aggregate of a running job with its live knobs.</summary>
public sealed record AggregateFigures
{
    /// <summary>Its name: that of its stage, with a number when the stage has several.</summary>
    public required string Name { get; init; }

    /// <summary>Share of window contents (a key's accumulator in a pane) wanted uncompressed, percent.</summary>
    public required int Compression { get; init; }

    /// <summary>Whether its accumulators are large enough to be compressed.</summary>
    public required bool IsCompressible { get; init; }

    /// <summary>Number of window contents; null when they are not compressible, and so not counted.</summary>
    public long? Instances { get; init; }

    /// <summary>How many of them are compressed now; null when they are not compressible.</summary>
    public long? CompressedInstances { get; init; }

    /// <summary>Size of its state in memory.</summary>
    public required long StateBytes { get; init; }

    /// <summary>The pairs of size and advance it can switch among.</summary>
    public required IReadOnlyList<WindowPair> Windows { get; init; }

    /// <summary>Size and advance that hold now.</summary>
    public required WindowPair Window { get; init; }

    /// <summary>Those that follow, or null.</summary>
    public WindowPair? NextWindow { get; init; }

    /// <summary>Event time from which they hold.</summary>
    public TimeSpan? SwitchesAt { get; init; }
}
