namespace Sheaf.Engine.Tests;

/// <summary>Small checkpoints for tests.</summary>
internal static class Checkpoints
{
    public static CheckpointData Of(int id, params StateSection[] sections) => new()
    {
        Id = id,
        Fingerprint = "job",
        JobTimeMicros = id * 1000,
        Watermark = id,
        PreviousEpoch = id - 1,
        CompletedAt = DateTimeOffset.UnixEpoch,
        Offsets = [new SplitOffset(0, new SplitPosition(id * 10, 3), id * 10), new SplitOffset(1, new SplitPosition(id * 10 + 1, 0), id * 10 + 1)],
        Handles = [new SinkHandle(4, [9])],
        Rows = [1, 2, 3],
        RowCount = 1,
        State = new MemoryChunks(sections),
    };

    public static CheckpointData Changes(int id, params StateSection[] sections) => Of(id, sections) with { IsFull = false };

    public static StateSection Full(int keyGroup, params byte[] data) => new(1, keyGroup, StateKind.Full, data);

    public static StateSection Delta(int keyGroup, params byte[] data) => new(1, keyGroup, StateKind.Delta, data);

    /// <summary>The state as text: key group, a letter for the kind, and the bytes of each chunk, in order.</summary>
    public static string Text(CheckpointData data) =>
        string.Join(' ', data.State.ReadAll().Select(s => $"{s.KeyGroup}{s.Kind.ToString()[0]}{string.Join('.', s.Data)}"));
}
