using System.Buffers;

namespace Sheaf.Engine;

/// <summary>Takes lines from what a <see cref="TcpLineReceiver"/> has read; never waits for any.</summary>
internal sealed class TcpReader<T> : ISplitReader<T>
{
    private readonly string _origin;
    private readonly TcpLineReceiver _receiver;
    private readonly LineBuffer _lines;
    private readonly LineRecords<T> _records;
    private readonly Func<T, long>? _eventTimeMicros;
    private readonly TcpSourceOptions _options;
    private readonly long _lateness;
    private TcpChunk _chunk;
    private int _taken;
    private bool _restIsLine;
    private long _offset;
    private long _greatest = long.MinValue;

    public TcpReader(TcpAddress address, long offset, LineRecords<T> records, Func<T, long>? eventTimeMicros, TcpSourceOptions options)
    {
        _origin = address.ToString();
        _offset = offset;
        _records = records;
        _eventTimeMicros = eventTimeMicros;
        _options = options;
        _lateness = Micros.From(options.MaximumOutOfOrderness);
        _lines = new LineBuffer(32 << 10, options.MaximumLineBytes);
        _receiver = new TcpLineReceiver(address, options);
    }

    // Bytes read in all runs: they can't be read again.
    public SplitPosition Position => new(_offset, 0);

    public bool IsExhausted { get; private set; }

    public long WatermarkMicros => _greatest == long.MinValue ? _greatest : Math.Max(_greatest, long.MinValue + _lateness + 2) - _lateness;

    public long BufferBytes => _lines.Capacity + _options.BufferBytes;

    public int Read(Span<T> events, Span<long> timesMicros)
    {
        var count = 0;
        while (count < events.Length && TryNext(out var line, out var at))
        {
            if (_records.TryParse(line, _origin, at, out events[count]))
            {
                var time = _eventTimeMicros?.Invoke(events[count]) ?? _chunk.ArrivedMicros;
                timesMicros[count++] = time;
                _greatest = Math.Max(_greatest, time);
            }
        }

        return count;
    }

    public void Dispose() => _receiver.Dispose();

    private bool TryNext(out ReadOnlySpan<byte> line, out long at)
    {
        int length;
        while (!_lines.TryTake(out line, out length))
        {
            if (_restIsLine)
            {
                _restIsLine = false;
                if (_lines.TryTakeRest(out line, out length))
                {
                    break;
                }
            }

            if (!Fill())
            {
                at = _offset;
                return false;
            }
        }

        at = _offset;
        _offset += length;
        return true;
    }

    private bool Fill()
    {
        if (_taken == _chunk.Count && !NextChunk())
        {
            return false;
        }

        if (_chunk.Kind == TcpChunkKind.Data)
        {
            if (_lines.IsFull)
            {
                throw LineRecords<T>.TooLong(_origin, _offset, _options.MaximumLineBytes);
            }

            var free = _lines.Free();
            var part = _chunk.Bytes.AsSpan(_taken, Math.Min(free.Length, _chunk.Count - _taken));
            part.CopyTo(free);
            _lines.Append(part.Length);
            _taken += part.Length;
        }

        return true;
    }

    private bool NextChunk()
    {
        if (!_receiver.Chunks.TryRead(out var chunk))
        {
            var completion = _receiver.Chunks.Completion;
            if (completion.IsFaulted)
            {
                throw new IOException(completion.Exception.InnerException!.Message, completion.Exception.InnerException);
            }

            IsExhausted = completion.IsCompleted;
            return false;
        }

        if (_chunk.Bytes is { Length: > 0 })
        {
            ArrayPool<byte>.Shared.Return(_chunk.Bytes);
        }

        (_chunk, _taken) = (chunk, 0);
        _restIsLine = chunk.Kind == TcpChunkKind.Closed;
        if (chunk.Kind == TcpChunkKind.Lost)
        {
            _offset += _lines.Discard();
        }

        return true;
    }
}
