namespace Sheaf.Engine;

/// <summary>What an aggregate's knobs have brought about in one subtask.</summary>
/// <param name="Compression">Share of window contents wanted uncompressed, percent.</param>
/// <param name="IsCompressible">Whether the accumulators are large enough to be compressed.</param>
/// <param name="Instances">Number of window contents: keys times panes. 0 when they are not compressible.</param>
/// <param name="CompressedInstances">How many of them are compressed.</param>
/// <param name="StateBytes">Size of the state in memory.</param>
/// <param name="Pair">Size and advance that hold at the watermark.</param>
/// <param name="NextPair">Those that follow, or null.</param>
/// <param name="BoundaryMicros">Event time from which they hold.</param>
/// <param name="WatermarkMicros">How far the subtask has come.</param>
/// <param name="RefusedSwitch">Why a switch was not carried out, or null.</param>
public sealed record AggregateKnobStatus(
    int Compression,
    bool IsCompressible,
    long Instances,
    long CompressedInstances,
    long StateBytes,
    WindowPair Pair,
    WindowPair? NextPair,
    long? BoundaryMicros,
    long WatermarkMicros,
    string? RefusedSwitch);
