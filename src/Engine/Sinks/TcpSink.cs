using System.Buffers;

namespace Sheaf.Engine;

/// <summary>
/// One subtask's part of a sink that sends lines. It is an output of its stage: while its queue is full the stage takes no more input, and the thread does not wait.
/// </summary>
internal sealed class TcpSink<T> : Receiver<T>, IStageOutput, ITransactionalSink, IDisposable
{
    private readonly RowFormatter<T> _format;
    private readonly TcpAddress _address;
    private readonly TcpSinkOptions _options;
    private readonly TcpSinkCommitter _left;
    private readonly SubtaskContext? _context;
    private readonly TimeProvider _time;
    private readonly ArrayBufferWriter<byte> _lines = new(16 << 10);
    private readonly TcpLineSender _sender;
    private long _sentBefore;
    private long _fullSince = long.MaxValue;

    /// <summary>Makes the part of a subtask.</summary>
    /// <param name="id">The sink's number in the plan.</param>
    /// <param name="format">Writes a row.</param>
    /// <param name="address">Where to.</param>
    /// <param name="options">Settings.</param>
    /// <param name="left">What others have left to send.</param>
    /// <param name="time">Time source.</param>
    /// <param name="context">Counts the rows; null for nobody.</param>
    public TcpSink(
        int id, RowFormatter<T> format, TcpAddress address, TcpSinkOptions options, TcpSinkCommitter left, TimeProvider time, SubtaskContext? context)
    {
        SinkId = id;
        _format = format;
        _address = address;
        _options = options;
        _time = time;
        _context = context;
        _sender = new TcpLineSender(address, options, time);
        _left = left;
        TakeOver();
    }

    public int SinkId { get; }

    public bool HasPending => _sender.UnsentBytes >= _options.QueueBytes;

    // Nothing goes to another stage.
    public long RecordsOut => 0;

    public override void Receive(in RecordBatch<T> batch)
    {
        if (batch.Early || batch.Items.IsEmpty)
        {
            return;
        }

        foreach (ref readonly var row in batch.Items)
        {
            _format(row, _lines);
            _lines.Write("\n"u8);
        }

        _sender.Enqueue(_lines.WrittenSpan.ToArray());
        _lines.ResetWrittenCount();
        _context?.NoteResults(batch);
    }

    public override void Advance(long watermark)
    {
    }

    public bool DrainPending()
    {
        if (!HasPending)
        {
            _fullSince = long.MaxValue;
            return true;
        }

        var (now, sent) = (_time.Nanos(), _sender.SentBytes);
        if (_fullSince == long.MaxValue || sent != _sentBefore)
        {
            (_fullSince, _sentBefore) = (now, sent);
        }
        else if (now - _fullSince > _options.StallTimeout.TotalNanoseconds)
        {
            throw new IOException(
                $"{_address} has taken nothing for {_options.StallTimeout.TotalSeconds:G3} s while {_sender.UnsentBytes} bytes wait ({_sender.Trouble}); expected it to read. Look after it, or set StallTimeout higher.");
        }

        return false;
    }

    public void Rewire(IReadOnlyList<IExchange> exchanges, int subtask)
    {
        // It has no channels.
    }

    public void Flush(long nowNanos)
    {
        TakeOver();
        if (!HasPending)
        {
            _fullSince = long.MaxValue;
        }
    }

    public void SendBarrier(long checkpointId)
    {
    }

    public byte[]? PreCommit(long checkpoint)
    {
        TakeOver();
        return _sender.WaitUntilSent(_options.FlushWait) is { Length: > 0 } unsent ? unsent : null;
    }

    public void Dispose()
    {
        // When a run goes on without this subtask, another takes over; when it ends, what its checkpoint holds counts instead.
        if (_sender.WaitUntilSent(TimeSpan.Zero) is { Length: > 0 } unsent)
        {
            _left.Leave(unsent);
        }

        _sender.Dispose();
    }

    private void TakeOver()
    {
        foreach (var lines in _left.TakeUnsent())
        {
            _sender.Enqueue(lines);
        }
    }
}
