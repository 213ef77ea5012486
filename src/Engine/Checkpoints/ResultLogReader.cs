using System.Buffers.Binary;

namespace Sheaf.Engine;

/// <summary>Reads the results log, also while a job appends to it.</summary>
internal static class ResultLogReader
{
    public const string FileName = "results.log";

    /// <summary>Opens the log of a job's folder for shared reading; null when there is none.</summary>
    public static FileStream? Open(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) : null;
    }

    /// <summary>The sound headers from the start, each with the position after its epoch, up to the first epoch that is not whole.</summary>
    public static IEnumerable<(EpochHeader Header, long End)> Headers(FileStream file)
    {
        long position = 0;
        while (true)
        {
            file.Position = position;
            if (EpochHeader.TryRead(file) is not { } header || position + header.TotalLength > file.Length)
            {
                yield break;
            }

            position += header.TotalLength;
            yield return (header, position);
        }
    }

    /// <summary>The rows of an epoch; null when their checksum is wrong.</summary>
    public static byte[]? ReadRows(FileStream file, EpochHeader header, long end)
    {
        var payload = new byte[header.PayloadLength + sizeof(uint)];
        file.Position = end - payload.Length;
        file.ReadExactly(payload);
        var rows = payload.AsSpan(0, payload.Length - sizeof(uint));
        return Crc.Of(rows) == BinaryPrimitives.ReadUInt32LittleEndian(payload.AsSpan(rows.Length)) ? rows.ToArray() : null;
    }

    public static bool RowsAreSound(FileStream file, EpochHeader header, long end) => ReadRows(file, header, end) is not null;
}
