using Microsoft.Win32.SafeHandles;

namespace Sheaf.Engine;

/// <summary>Reads the lines that begin in a range of a file.</summary>
internal sealed class FileRangeReader<T> : ISplitReader<T>
{
    /// <summary>Reads from the file in one call at most, so that a stretch without records does not hold the thread.</summary>
    private const int ReadsPerCall = 16;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly LineBuffer _lines;
    private readonly LineRecords<T> _records;
    private readonly Func<T, long> _eventTimeMicros;
    private readonly FileSourceOptions _options;
    private readonly long _lateness;
    private readonly long _end;
    private long _offset;
    private bool _inLine;
    private bool _atEndOfFile;
    private int _readsLeft;
    private long _greatest = long.MinValue;

    public FileRangeReader(string path, FilePosition from, LineRecords<T> records, Func<T, long> eventTimeMicros, FileSourceOptions options)
    {
        (_path, _records, _eventTimeMicros, _options) = (path, records, eventTimeMicros, options);
        (_offset, _end, _inLine) = from;
        _lateness = Micros.From(options.MaximumOutOfOrderness);
        _file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);
        try
        {
            _lines = new LineBuffer(options.BufferBytes, options.MaximumLineBytes);
            CheckLength();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public SplitPosition Position => new FilePosition(_offset, _end, _inLine).ToSplitPosition();

    public bool IsExhausted => _offset >= _end || _atEndOfFile;

    public long WatermarkMicros => _greatest == long.MinValue ? _greatest : Math.Max(_greatest, long.MinValue + _lateness + 2) - _lateness;

    public long BufferBytes => _lines.Capacity;

    public int Read(Span<T> events, Span<long> timesMicros)
    {
        var count = 0;
        _readsLeft = ReadsPerCall;
        if (_inLine && !LeaveLine())
        {
            return 0;
        }

        while (count < events.Length && _offset < _end && TryNext(out var line, out var at))
        {
            if (_records.TryParse(line, _path, at, out events[count]))
            {
                var time = _eventTimeMicros(events[count]);
                timesMicros[count++] = time;
                _greatest = Math.Max(_greatest, time);
            }
        }

        return count;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Leaves out the rest of a line of the range before; false when there is more of it to come.</summary>
    private bool LeaveLine()
    {
        while (_inLine && _offset < _end)
        {
            if (_lines.TryTake(out _, out var length))
            {
                _offset += length;
                _inLine = false;
            }
            else
            {
                _offset += _lines.Discard();
                if (_offset < _end && !Fill())
                {
                    break;
                }
            }
        }

        return !_inLine;
    }

    private bool TryNext(out ReadOnlySpan<byte> line, out long at)
    {
        at = _offset;
        int length;
        while (!_lines.TryTake(out line, out length))
        {
            if (!Fill())
            {
                if (!_atEndOfFile || !_lines.TryTakeRest(out line, out length))
                {
                    return false;
                }

                break;
            }
        }

        _offset += length;
        return true;
    }

    /// <summary>Reads on; false when there is nothing now, or it was enough for one call.</summary>
    private bool Fill()
    {
        if (_readsLeft-- <= 0 || _atEndOfFile)
        {
            return false;
        }

        if (_lines.IsFull)
        {
            throw LineRecords<T>.TooLong(_path, _offset, _options.MaximumLineBytes);
        }

        var read = RandomAccess.Read(_file, _lines.Free(), _offset + _lines.Count);
        _lines.Append(read);
        if (read == 0)
        {
            CheckLength();
            _atEndOfFile = !_options.Follow;
        }

        return read > 0;
    }

    /// <summary>A file that has become shorter is not the one that was read: what a checkpoint says of it would be wrong.</summary>
    private void CheckLength()
    {
        var length = RandomAccess.GetLength(_file);
        var expected = _end == FileRange.Endless ? _offset + _lines.Count : _end;
        if (length < expected)
        {
            throw new IOException(
                $"{_path} has {length} bytes; expected at least {expected}, as when it was last looked at. It was cut or replaced: bring it back, or start the job anew.");
        }
    }
}
