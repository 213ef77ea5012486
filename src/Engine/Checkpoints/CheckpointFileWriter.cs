using System.Buffers.Binary;

namespace Sheaf.Engine;

/// <summary>
/// Writes a checkpoint's file: a header, parts one after the other, then the index and where it is. What it holds of state goes from memory to the file
/// without a copy of the whole.
/// </summary>
internal sealed class CheckpointFileWriter
{
    private readonly Stream _stream;
    private long _position;

    public CheckpointFileWriter(Stream stream, long id)
    {
        _stream = stream;
        var header = new byte[CheckpointFormat.HeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(header, CheckpointFormat.Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), id);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), Crc.Of(header.AsSpan(0, 16)));
        Write(header);
    }

    /// <summary>Adds a part.</summary>
    public FilePart Write(ReadOnlySpan<byte> data)
    {
        var part = new FilePart(_position, data.Length, Crc.Of(data));
        _stream.Write(data);
        _position += data.Length;
        return part;
    }

    /// <summary>Adds a chunk of state.</summary>
    public StateChunk Write(StateSection section, long fileId) =>
        new(section.OperatorId, section.KeyGroup, section.Kind, fileId, Write(section.Data));

    /// <summary>Writes the index and the footer. Returns the file's size.</summary>
    public long Complete(byte[] index)
    {
        var part = Write(index);
        var footer = new byte[CheckpointFormat.FooterLength];
        BinaryPrimitives.WriteInt64LittleEndian(footer, part.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(8), part.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(footer.AsSpan(12), part.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(footer.AsSpan(16), Crc.Of(footer.AsSpan(0, 16)));
        Write(footer);
        return _position;
    }
}
