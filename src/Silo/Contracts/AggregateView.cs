namespace Sheaf.Silo.Contracts;

/// <summary>An aggregate over windows of a running job, with its live knobs.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.AggregateView")]
public sealed record AggregateView
{
    /// <summary>Its name: that of its stage, with a number where the stage has several.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Share of window contents (what is kept of a key in a pane) that is wanted uncompressed, 0 to 100 percent.</summary>
    [Id(1)] public required int Compression { get; init; }

    /// <summary>Whether its contents are large enough to be compressed.</summary>
    [Id(2)] public required bool IsCompressible { get; init; }

    /// <summary>Number of window contents; null where they can't be compressed, and so are not counted.</summary>
    [Id(3)] public long? Instances { get; init; }

    /// <summary>How many of them are compressed now; null where they can't be.</summary>
    [Id(4)] public long? CompressedInstances { get; init; }

    /// <summary>Size of its state in memory, bytes.</summary>
    [Id(5)] public required long StateBytes { get; init; }

    /// <summary>The pairs of size and advance that it can switch among.</summary>
    [Id(6)] public required List<WindowLength> Windows { get; init; }

    /// <summary>The pair in force.</summary>
    [Id(7)] public required WindowLength Window { get; init; }

    /// <summary>The pair that follows, or null.</summary>
    [Id(8)] public WindowLength? NextWindow { get; init; }

    /// <summary>Event time from which the next pair holds, seconds; null where none follows.</summary>
    [Id(9)] public double? SwitchesAtSeconds { get; init; }
}
