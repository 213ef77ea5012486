namespace Sheaf.Engine;

/// <summary>Fills batches for every subtask of the next stage; what finds no room waits here, so the thread never blocks.</summary>
internal sealed class ExchangeOutput<T> : IStageOutput
    where T : unmanaged
{
    /// <summary>A channel without records gets the watermark at most this often.</summary>
    private const long WatermarkIntervalNanos = 100_000_000;

    private readonly int _exchange;
    private readonly MemoryAccount _memory;
    private Channel<T>[] _channels = [];
    private Batch<T>?[] _open = [];
    private Queue<Batch<T>>[] _waiting = [];
    private long[] _sentWatermark = [];
    private long[] _sentAt = [];
    private long _watermark = Watermarks.Unknown;
    private int _waitingCount;

    /// <summary>Makes the output of a subtask.</summary>
    /// <param name="exchange">Position of the exchange in the plan.</param>
    /// <param name="context">The subtask.</param>
    public ExchangeOutput(int exchange, SubtaskContext context)
    {
        _exchange = exchange;
        _memory = context.Memory;
        Connect(context.Exchange<T>(exchange), context.Subtask);
    }

    /// <summary>Subtasks of the next stage.</summary>
    public int Targets => _channels.Length;

    public long RecordsOut { get; private set; }

    public bool HasPending => _waitingCount > 0;

    /// <summary>Takes the watermark that holds after the records appended so far, or <see cref="Watermarks.Idle"/>.</summary>
    public void Advance(long watermark) => _watermark = watermark;

    public void Append(int target, T item, long created)
    {
        var batch = _open[target] ??= _channels[target].Rent();
        var count = batch.Count;
        batch.Items[count] = item;
        batch.Created[count] = created;
        batch.Count = ++count;
        if (count == batch.Items.Length)
        {
            Send(target, 0);
        }
    }

    /// <summary>Appends records that all go to one target.</summary>
    public void Append(int target, ReadOnlySpan<T> items, ReadOnlySpan<long> created)
    {
        while (!items.IsEmpty)
        {
            var batch = _open[target] ??= _channels[target].Rent();
            var taken = Math.Min(items.Length, batch.Items.Length - batch.Count);
            items[..taken].CopyTo(batch.Items.AsSpan(batch.Count));
            created[..taken].CopyTo(batch.Created.AsSpan(batch.Count));
            batch.Count += taken;
            if (batch.Count == batch.Items.Length)
            {
                Send(target, 0);
            }

            items = items[taken..];
            created = created[taken..];
        }
    }

    public void Rewire(IReadOnlyList<IExchange> exchanges, int subtask) => Connect((Exchange<T>)exchanges[_exchange], subtask);

    public bool DrainPending()
    {
        var moved = false;
        for (var target = 0; _waitingCount > 0 && target < _waiting.Length; target++)
        {
            var queue = _waiting[target];
            while (queue.TryPeek(out var batch))
            {
                var bytes = batch.Bytes;
                if (!_channels[target].TrySend(batch))
                {
                    break;
                }

                queue.Dequeue();
                _waitingCount--;
                _memory.AddInFlight(-bytes);
                moved = true;
            }
        }

        return moved;
    }

    public void Flush(long nowNanos)
    {
        for (var target = 0; target < _channels.Length; target++)
        {
            var hasRecords = _open[target] is { Count: > 0 };
            var watermarkDue = _watermark != _sentWatermark[target]
                && (nowNanos - _sentAt[target] >= WatermarkIntervalNanos || _watermark == long.MaxValue)
                && _waiting[target].Count == 0;
            if (hasRecords || watermarkDue)
            {
                Send(target, 0);
                _sentAt[target] = nowNanos;
            }
        }
    }

    public void SendBarrier(long checkpointId)
    {
        for (var target = 0; target < _channels.Length; target++)
        {
            Send(target, checkpointId);
        }
    }

    private void Connect(Exchange<T> exchange, int subtask)
    {
        _channels = [.. Enumerable.Range(0, exchange.Receivers).Select(to => exchange[subtask, to])];
        _open = new Batch<T>?[Targets];
        _waiting = [.. Enumerable.Range(0, Targets).Select(_ => new Queue<Batch<T>>())];
        _sentWatermark = new long[Targets];
        _sentAt = new long[Targets];
        Array.Fill(_sentWatermark, Watermarks.Unknown);
        _watermark = Watermarks.Unknown;
    }

    private void Send(int target, long barrier)
    {
        var batch = _open[target] ?? _channels[target].Rent();
        _open[target] = null;
        RecordsOut += batch.Count;
        batch.Watermark = _watermark;
        batch.Barrier = barrier;
        _sentWatermark[target] = _watermark;
        if (_waiting[target].Count > 0 || !_channels[target].TrySend(batch))
        {
            _waiting[target].Enqueue(batch);
            _waitingCount++;
            _memory.AddInFlight(batch.Bytes);
        }
    }
}
