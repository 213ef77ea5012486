using Microsoft.Win32.SafeHandles;

namespace Sheaf.Engine;

/// <summary>Reads parts of a checkpoint's file and compares their checksums. All errors name the file.</summary>
internal sealed class CheckpointFileReader : IDisposable
{
    private readonly string _name;
    private readonly SafeFileHandle _handle;

    public CheckpointFileReader(string path)
    {
        _name = Path.GetFileName(path);
        try
        {
            _handle = File.OpenHandle(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{_name} is missing", path, error);
        }
    }

    public long Length => RandomAccess.GetLength(_handle);

    /// <summary>Fills a span, as far as the file goes; returns the number of bytes.</summary>
    public int ReadAt(long offset, Span<byte> target)
    {
        var read = 0;
        while (read < target.Length && RandomAccess.Read(_handle, target[read..], offset + read) is > 0 and var more)
        {
            read += more;
        }

        return read;
    }

    public byte[] Read(FilePart part)
    {
        var data = GC.AllocateUninitializedArray<byte>(part.Length);
        Read(part, data);
        return data;
    }

    /// <exception cref="InvalidDataException">The part is damaged.</exception>
    public void Read(FilePart part, Span<byte> target)
    {
        if (ReadAt(part.Offset, target) < target.Length)
        {
            throw CutShort(part);
        }

        Compare(part, Crc.Of(target));
    }

    /// <summary>Reads a part through a buffer and compares its checksum.</summary>
    /// <exception cref="InvalidDataException">The part is damaged.</exception>
    public void Verify(FilePart part, byte[] buffer)
    {
        var crc = Crc.Start;
        for (var done = 0; done < part.Length;)
        {
            var piece = buffer.AsSpan(0, Math.Min(buffer.Length & ~7, part.Length - done));
            if (ReadAt(part.Offset + done, piece) < piece.Length)
            {
                throw CutShort(part);
            }

            crc = Crc.Add(crc, piece);
            done += piece.Length;
        }

        Compare(part, Crc.End(crc));
    }

    public InvalidDataException Damaged(string reason) => new($"{_name}: {reason}");

    public void Dispose() => _handle.Dispose();

    private void Compare(FilePart part, uint actual)
    {
        if (actual != part.Checksum)
        {
            throw Damaged(
                $"the checksum of bytes {part.Offset} to {part.Offset + part.Length - 1} is {actual:x8} but {part.Checksum:x8} was stored: it was changed");
        }
    }

    private InvalidDataException CutShort(FilePart part) =>
        Damaged($"it ends at byte {Length}, within bytes {part.Offset} to {part.Offset + part.Length - 1}: it was cut short");
}
