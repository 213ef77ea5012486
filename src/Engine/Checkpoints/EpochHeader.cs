using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>What stands before an epoch's rows in the results log.</summary>
/// <param name="Id">The checkpoint that the epoch was committed with.</param>
/// <param name="Watermark">Results are complete for everything created before this job time (microseconds).</param>
/// <param name="Offsets">Next event of each split.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="PayloadLength">Bytes of the rows.</param>
internal sealed record EpochHeader(long Id, long Watermark, long[] Offsets, long RowCount, long PayloadLength)
{
    private const uint Magic = 0x5045_4653; // "SFEP"
    private const int FixedLength = 40;

    /// <summary>Bytes of the whole epoch: fixed part, offsets, checksum, rows, checksum.</summary>
    public long TotalLength => FixedLength + Offsets.Length * sizeof(long) + sizeof(uint) + PayloadLength + sizeof(uint);

    public byte[] Encode()
    {
        var bytes = new byte[FixedLength + Offsets.Length * sizeof(long) + sizeof(uint)];
        var span = bytes.AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(span, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], Offsets.Length);
        BinaryPrimitives.WriteInt64LittleEndian(span[8..], Id);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], Watermark);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], RowCount);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], PayloadLength);
        MemoryMarshal.AsBytes<long>(Offsets).CopyTo(span[FixedLength..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[^sizeof(uint)..], Crc.Of(span[..^sizeof(uint)]));
        return bytes;
    }

    /// <summary>Reads a header at the stream's position; null at the end or where there is no whole, sound header.</summary>
    public static EpochHeader? TryRead(Stream stream)
    {
        Span<byte> start = stackalloc byte[FixedLength];
        if (stream.ReadAtLeast(start, FixedLength, throwOnEndOfStream: false) < FixedLength
            || BinaryPrimitives.ReadUInt32LittleEndian(start) != Magic)
        {
            return null;
        }

        var splits = BinaryPrimitives.ReadInt32LittleEndian(start[4..]);
        if (splits is < 0 or > 1 << 16)
        {
            return null;
        }

        var whole = new byte[FixedLength + splits * sizeof(long) + sizeof(uint)];
        start.CopyTo(whole);
        var rest = whole.AsSpan(FixedLength);
        if (stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(rest[^sizeof(uint)..]) != Crc.Of(whole.AsSpan(0, whole.Length - sizeof(uint))))
        {
            return null;
        }

        var offsets = MemoryMarshal.Cast<byte, long>(rest[..^sizeof(uint)]).ToArray();
        return new EpochHeader(
            BinaryPrimitives.ReadInt64LittleEndian(start[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(start[16..]),
            offsets,
            BinaryPrimitives.ReadInt64LittleEndian(start[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(start[32..]));
    }
}
