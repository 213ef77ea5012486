namespace Sheaf.Engine;

/// <summary>Writes and reads state in messages: what a run starts from, and the slots' parts of checkpoints.</summary>
internal static class StateCodec
{
    public static void Write(WireWriter writer, RestoredState? restored)
    {
        writer.Write(restored is not null);
        if (restored is not null)
        {
            writer.WriteAll(restored.Offsets, (w, o) => w.Write(o));
            writer.WriteAll(restored.State.ReadAll().ToList(), Write);
        }
    }

    public static RestoredState? ReadRestored(WireReader reader) =>
        reader.Read<bool>() ? new RestoredState(reader.ReadAll(r => r.Read<SplitOffset>()), reader.ReadAll(ReadSection)) : null;

    public static void Write(WireWriter writer, SlotSnapshot snapshot)
    {
        writer.WriteAll(snapshot.Offsets, (w, o) => w.Write(o));
        writer.WriteAll(snapshot.Sections, Write);
        writer.WriteBytes(snapshot.Rows);
        writer.Write(snapshot.RowCount);
        writer.WriteAll(snapshot.Handles, (w, h) =>
        {
            w.Write(h.SinkId);
            w.WriteBytes(h.Data);
        });
        writer.Write(snapshot.Watermark);
    }

    public static SlotSnapshot ReadSnapshot(WireReader reader) => new(
        reader.ReadAll(r => r.Read<SplitOffset>()),
        reader.ReadAll(ReadSection),
        reader.ReadBytes().ToArray(),
        reader.Read<long>(),
        reader.ReadAll(r => new SinkHandle(r.Read<int>(), r.ReadBytes().ToArray())),
        reader.Read<long>());

    private static void Write(WireWriter writer, StateSection section)
    {
        writer.Write(section.OperatorId);
        writer.Write(section.KeyGroup);
        writer.Write(section.Kind);
        writer.WriteBytes(section.Data);
    }

    private static StateSection ReadSection(WireReader reader) =>
        new(reader.Read<int>(), reader.Read<int>(), reader.Read<StateKind>(), reader.ReadBytes().ToArray());
}
