namespace Sheaf.Engine;

/// <summary>One slot's part of a checkpoint.</summary>
/// <param name="Offsets">Where its splits continue.</param>
/// <param name="Sections">State of its operators.</param>
/// <param name="Rows">Final result rows since the barrier before.</param>
/// <param name="RowCount">Number of these rows.</param>
/// <param name="Handles">What its transactional sinks have secured.</param>
/// <param name="Watermark">Lowest watermark of its stages at the barrier.</param>
internal sealed record SlotSnapshot(
    IReadOnlyList<SplitOffset> Offsets,
    IReadOnlyList<StateSection> Sections,
    byte[] Rows,
    long RowCount,
    IReadOnlyList<SinkHandle> Handles,
    long Watermark);
