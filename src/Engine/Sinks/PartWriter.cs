using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Sheaf.Engine;

/// <summary>Writes one file through a buffer and sums it up; begins it with the first bytes.</summary>
internal sealed class PartWriter(FileSinkFolder folder) : IBufferWriter<byte>, IDisposable
{
    /// <summary>Half of it is written at a time, so that a row finds room.</summary>
    private const int BufferBytes = 128 << 10;

    private byte[] _buffer = new byte[BufferBytes];
    private int _buffered;
    private SafeFileHandle? _file;
    private string _path = string.Empty;
    private long _length;
    private uint _checksum = Crc.Start;

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _buffered);
        _buffered += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_buffered);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_buffered);
    }

    /// <summary>Forces the file to disk, closes it, and puts it where it waits for the checkpoint. Says what it is; of length 0 when there was nothing to write.</summary>
    /// <param name="checkpoint">The checkpoint that it is closed for.</param>
    /// <param name="subtask">Whose it is; no other closes one under this number for the same checkpoint.</param>
    public PartFile Close(long checkpoint, int subtask)
    {
        Write();
        if (_file is null)
        {
            return new PartFile(folder.Id, checkpoint, subtask, 0, 0);
        }

        RandomAccess.FlushToDisk(_file);
        _file.Dispose();
        _file = null;
        File.Move(_path, folder.PendingPath(checkpoint, subtask));
        var part = new PartFile(folder.Id, checkpoint, subtask, _length, Crc.End(_checksum));
        (_length, _checksum) = (0, Crc.Start);
        return part;
    }

    /// <summary>Leaves a file that was begun behind, for the committer to remove.</summary>
    public void Dispose() => _file?.Dispose();

    private void Reserve(int size)
    {
        if (_buffered >= BufferBytes / 2)
        {
            Write();
        }

        if (_buffer.Length - _buffered < Math.Max(size, 1))
        {
            Array.Resize(ref _buffer, checked(_buffered + size));
        }
    }

    private void Write()
    {
        if (_buffered == 0)
        {
            return;
        }

        if (_file is null)
        {
            _path = folder.NewWorkPath();
            _file = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        }

        var bytes = _buffer.AsSpan(0, _buffered);
        RandomAccess.Write(_file, bytes, _length);
        _checksum = Crc.Add(_checksum, bytes);
        _length += _buffered;
        _buffered = 0;
    }
}
