using System.Buffers.Binary;

namespace Sheaf.Engine;

/// <summary>
/// Keeps the job clock's mark on disk in two places written in turn, so a torn write leaves the other one; needs no new disk space once made.
/// </summary>
internal sealed class ClockFile : IDisposable
{
    private const int RecordLength = 24;
    private readonly FileStream _file;
    private long _sequence;

    public ClockFile(string path)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1);
        foreach (var place in (int[])[0, 1])
        {
            if (TryRead(place) is { } found && found.Sequence >= _sequence)
            {
                (_sequence, Micros) = found;
            }
        }
    }

    /// <summary>The last mark; 0 in a new file.</summary>
    public long Micros { get; private set; }

    public void Write(long micros)
    {
        Span<byte> record = stackalloc byte[RecordLength];
        BinaryPrimitives.WriteInt64LittleEndian(record, ++_sequence);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], micros);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], Crc.Of(record[..16]));
        _file.Position = _sequence % 2 * RecordLength;
        _file.Write(record);
        _file.Flush(flushToDisk: true);
        Micros = micros;
    }

    public void Dispose() => _file.Dispose();

    private (long Sequence, long Micros)? TryRead(int place)
    {
        Span<byte> record = stackalloc byte[RecordLength];
        _file.Position = place * RecordLength;
        if (_file.ReadAtLeast(record, RecordLength, throwOnEndOfStream: false) < RecordLength
            || BinaryPrimitives.ReadUInt32LittleEndian(record[16..]) != Crc.Of(record[..16]))
        {
            return null;
        }

        return (BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadInt64LittleEndian(record[8..]));
    }
}
