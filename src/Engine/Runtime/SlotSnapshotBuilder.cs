namespace Sheaf.Engine;

/// <summary>Collects what the subtasks of a slot contribute to a checkpoint, one after the other.</summary>
internal sealed class SlotSnapshotBuilder
{
    private byte[] _rows = [];
    private long _rowCount;

    public List<SplitOffset> Offsets { get; } = [];

    public List<StateSection> Sections { get; } = [];

    public List<SinkHandle> Handles { get; } = [];

    public long Watermark { get; set; } = long.MaxValue;

    public void AddRows((byte[] Rows, long Count) taken)
    {
        _rows = _rows.Length == 0 ? taken.Rows : [.. _rows, .. taken.Rows];
        _rowCount += taken.Count;
    }

    public SlotSnapshot ToSnapshot() => new([.. Offsets], [.. Sections], _rows, _rowCount, [.. Handles], Watermark);
}
