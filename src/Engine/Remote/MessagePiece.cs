namespace Sheaf.Engine;

/// <summary>A stretch of a long message: grain calls are for messages of moderate size, state may be large.</summary>
/// <param name="Id">What the message belongs to; a greater one replaces a smaller.</param>
/// <param name="Total">Length of the whole message.</param>
/// <param name="Offset">Where in it the piece begins.</param>
/// <param name="Bytes">The piece.</param>
internal readonly record struct MessagePiece(long Id, int Total, int Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Size of a piece at most.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The piece of a message that begins at an offset.</summary>
    public static MessagePiece Of(long id, ReadOnlyMemory<byte> message, int offset) =>
        new(id, message.Length, offset, message.Slice(offset, Math.Min(MostBytes, message.Length - offset)));

    public void Write(WireWriter writer)
    {
        writer.Write(Id);
        writer.Write(Total);
        writer.Write(Offset);
        writer.WriteBytes(Bytes.Span);
    }

    public static MessagePiece Read(WireReader reader) => new(reader.Read<long>(), reader.Read<int>(), reader.Read<int>(), reader.ReadBytes());
}
