using System.Text;

namespace Sheaf.Engine;

/// <summary>The checkpoint file format: fields in order, then a CRC-32C of all before it. Little-endian.</summary>
internal static class CheckpointCodec
{
    private const ulong Magic = 0x3250_4B43_4641_4548; // "HEAFCKP2"

    public static byte[] Encode(CheckpointData data)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(data.Id);
        writer.Write(data.Fingerprint);
        writer.Write(data.JobTimeMicros);
        writer.Write(data.Watermark);
        writer.Write(data.PreviousEpoch);
        writer.Write(data.CompletedAt.UtcTicks);
        writer.Write(data.Offsets.Length);
        foreach (var offset in data.Offsets)
        {
            writer.Write(offset.Position.Offset);
            writer.Write(offset.Position.State);
            writer.Write(offset.Events);
        }

        writer.Write(data.RowCount);
        writer.Write(data.Rows.Length);
        writer.Write(data.Rows);
        writer.Write(data.Handles.Count);
        foreach (var handle in data.Handles)
        {
            writer.Write(handle.SinkId);
            writer.Write(handle.Data.Length);
            writer.Write(handle.Data);
        }

        writer.Write(data.Sections.Count);
        foreach (var section in data.Sections)
        {
            writer.Write(section.OperatorId);
            writer.Write(section.KeyGroup);
            writer.Write((byte)section.Kind);
            writer.Write(section.Data.Length);
            writer.Write(section.Data);
        }

        writer.Flush();
        writer.Write(Crc.Of(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a file's content.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message says how.</exception>
    public static CheckpointData Decode(byte[] content)
    {
        const int smallest = 64;
        if (content.Length < smallest)
        {
            throw new InvalidDataException($"it has {content.Length} bytes; a checkpoint has at least {smallest}");
        }

        if (BitConverter.ToUInt64(content) != Magic)
        {
            throw new InvalidDataException("it does not begin with the mark of a checkpoint");
        }

        var stored = BitConverter.ToUInt32(content, content.Length - sizeof(uint));
        var actual = Crc.Of(content.AsSpan(0, content.Length - sizeof(uint)));
        if (stored != actual)
        {
            throw new InvalidDataException($"its checksum is {actual:x8} but {stored:x8} was stored: it was cut short or changed");
        }

        using var reader = new BinaryReader(new MemoryStream(content, sizeof(ulong), content.Length - sizeof(ulong)), Encoding.UTF8);
        return Read(reader);
    }

    private static CheckpointData Read(BinaryReader reader)
    {
        return new CheckpointData
        {
            Id = reader.ReadInt64(),
            Fingerprint = reader.ReadString(),
            JobTimeMicros = reader.ReadInt64(),
            Watermark = reader.ReadInt64(),
            PreviousEpoch = reader.ReadInt64(),
            CompletedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Offsets = ReadOffsets(reader),
            RowCount = reader.ReadInt64(),
            Rows = reader.ReadBytes(reader.ReadInt32()),
            Handles = ReadArray(reader, r => new SinkHandle(r.ReadInt32(), r.ReadBytes(r.ReadInt32()))),
            Sections = ReadArray(reader, r => new StateSection(r.ReadInt32(), r.ReadInt32(), (StateKind)r.ReadByte(), r.ReadBytes(r.ReadInt32()))),
        };
    }

    private static SplitOffset[] ReadOffsets(BinaryReader reader)
    {
        var split = 0;
        return ReadArray(reader, r => new SplitOffset(split++, new SplitPosition(r.ReadInt64(), r.ReadInt64()), r.ReadInt64()));
    }

    private static T[] ReadArray<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(reader);
        }

        return items;
    }
}
