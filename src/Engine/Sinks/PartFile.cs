using System.Buffers.Binary;

namespace Sheaf.Engine;

/// <summary>A pre-committed file, as a checkpoint holds it.</summary>
/// <param name="Folder">Identity of the sink's folder.</param>
/// <param name="Checkpoint">The checkpoint it was closed for.</param>
/// <param name="Subtask">The subtask that wrote it.</param>
/// <param name="Length">Its size, bytes; 0 for no file at all.</param>
/// <param name="Checksum">CRC-32C of its content.</param>
internal readonly record struct PartFile(Guid Folder, long Checkpoint, int Subtask, long Length, uint Checksum)
{
    private const int EncodedBytes = 16 + 8 + 4 + 8 + 4;

    public byte[] Encode()
    {
        var bytes = new byte[EncodedBytes];
        Folder.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Checkpoint);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Subtask);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(28), Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(36), Checksum);
        return bytes;
    }

    public static PartFile Decode(byte[] bytes) => bytes.Length == EncodedBytes
        ? new PartFile(
            new Guid(bytes.AsSpan(0, 16)),
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(24)),
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(28)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(36)))
        : throw new IOException($"A file sink's part of the checkpoint has {bytes.Length} bytes; expected {EncodedBytes}. The pipeline is not the one that wrote the checkpoint.");
}
