using System.Buffers.Binary;
using System.Text;

namespace Sheaf.Engine;

/// <summary>
/// The checkpoint file format, little-endian: a header (mark, number, CRC-32C), parts (chunks of state, rows), the index, and a footer (where the index is,
/// its CRC, the footer's own CRC). The index holds everything but state and rows, and where those lie, with a CRC each: no byte is without one.
/// </summary>
internal static class CheckpointFormat
{
    public const ulong Magic = 0x334B_4346_4145_4853; // "SHEAFCK3"
    public const int HeaderLength = 20;
    public const int FooterLength = 20;

    /// <summary>The index of a checkpoint.</summary>
    public static byte[] EncodeIndex(CheckpointData data, FilePart rows, StateChains chains)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(data.Id);
        writer.Write(data.Fingerprint);
        writer.Write(data.JobTimeMicros);
        writer.Write(data.Watermark);
        writer.Write(data.PreviousEpoch);
        writer.Write(data.CompletedAt.UtcTicks);
        Write(writer, data.Offsets, o => WriteOffset(writer, o));
        writer.Write(data.RowCount);
        WritePart(writer, rows);
        Write(writer, data.Handles, h => WriteHandle(writer, h));
        Write(writer, [.. chains.All], c => WriteChunk(writer, c));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a file's header, footer and index, and the rows; the state stays where it is.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message names the file and says how.</exception>
    public static CheckpointData Read(CheckpointFileReader file, Func<long, string> pathOf)
    {
        var id = ReadHeader(file);
        using var reader = new BinaryReader(new MemoryStream(file.Read(ReadFooter(file))), Encoding.UTF8);
        var data = new CheckpointData
        {
            Id = reader.ReadInt64(),
            Fingerprint = reader.ReadString(),
            JobTimeMicros = reader.ReadInt64(),
            Watermark = reader.ReadInt64(),
            PreviousEpoch = reader.ReadInt64(),
            CompletedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Offsets = ReadArray(reader, ReadOffset),
            RowCount = reader.ReadInt64(),
            Rows = file.Read(ReadPart(reader)),
            Handles = ReadArray(reader, r => new SinkHandle(r.ReadInt32(), r.ReadBytes(r.ReadInt32()))),
            State = new StoredChunks(new StateChains(ReadArray(reader, ReadChunk)), pathOf),
        };
        return data.Id == id ? data : throw file.Damaged($"its header has number {id}, its index {data.Id}: it was put together from two files");
    }

    private static long ReadHeader(CheckpointFileReader file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.ReadAt(0, header) < HeaderLength || file.Length < HeaderLength + FooterLength)
        {
            throw file.Damaged($"it has {file.Length} bytes; a checkpoint has at least {HeaderLength + FooterLength}");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic)
        {
            throw file.Damaged("it does not begin with the mark of a checkpoint of this version");
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(header[16..]) == Crc.Of(header[..16])
            ? BinaryPrimitives.ReadInt64LittleEndian(header[8..])
            : throw file.Damaged("the checksum of its header is wrong: it was changed");
    }

    private static FilePart ReadFooter(CheckpointFileReader file)
    {
        Span<byte> footer = stackalloc byte[FooterLength];
        file.ReadAt(file.Length - FooterLength, footer);
        var part = new FilePart(
            BinaryPrimitives.ReadInt64LittleEndian(footer),
            BinaryPrimitives.ReadInt32LittleEndian(footer[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(footer[12..]));
        var isSound = BinaryPrimitives.ReadUInt32LittleEndian(footer[16..]) == Crc.Of(footer[..16])
            && part.Length >= 0 && part.Offset + part.Length + FooterLength == file.Length;
        return isSound ? part : throw file.Damaged($"the checksum of its last {FooterLength} bytes is wrong: it was cut short or changed");
    }

    private static void WriteOffset(BinaryWriter writer, SplitOffset offset)
    {
        writer.Write(offset.Split);
        writer.Write(offset.Position.Offset);
        writer.Write(offset.Position.State);
        writer.Write(offset.Events);
    }

    private static SplitOffset ReadOffset(BinaryReader reader) =>
        new(reader.ReadInt32(), new SplitPosition(reader.ReadInt64(), reader.ReadInt64()), reader.ReadInt64());

    private static void WriteHandle(BinaryWriter writer, SinkHandle handle)
    {
        writer.Write(handle.SinkId);
        writer.Write(handle.Data.Length);
        writer.Write(handle.Data);
    }

    private static void WriteChunk(BinaryWriter writer, StateChunk chunk)
    {
        writer.Write(chunk.OperatorId);
        writer.Write((byte)chunk.KeyGroup);
        writer.Write((byte)chunk.Kind);
        writer.Write(chunk.FileId);
        WritePart(writer, chunk.Place);
    }

    private static StateChunk ReadChunk(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadByte(), (StateKind)reader.ReadByte(), reader.ReadInt64(), ReadPart(reader));

    private static void WritePart(BinaryWriter writer, FilePart part)
    {
        writer.Write(part.Offset);
        writer.Write(part.Length);
        writer.Write(part.Checksum);
    }

    private static FilePart ReadPart(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadInt32(), reader.ReadUInt32());

    private static void Write<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
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
