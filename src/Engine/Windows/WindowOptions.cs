namespace Sheaf.Engine;

/// <summary>How windows are made, fire and are kept.</summary>
/// <param name="Pairs">Sizes and advances to choose from; the first holds at the start.</param>
/// <param name="EarlyEveryNanos">Processing-time interval of early results; null for none.</param>
/// <param name="LatenessMicros">A window takes records until the watermark is this far beyond its end, and then fires again.</param>
/// <param name="Compression">Share of window contents kept uncompressed at the start, percent.</param>
internal sealed record WindowOptions(
    IReadOnlyList<WindowPair> Pairs, long? EarlyEveryNanos = null, long LatenessMicros = 0, int Compression = 100);
