namespace Sheaf.Engine;

/// <summary>Fills batches for every subtask of the next stage; what finds no room waits here, so the thread never blocks.</summary>
internal sealed class ExchangeOutput<T> : IStageOutput
    where T : unmanaged
{
    /// <summary>A channel without records gets the watermark at most this often.</summary>
    private const long WatermarkIntervalNanos = 100_000_000;

    private readonly Channel<T>[] _channels;
    private readonly Batch<T>?[] _open;
    private readonly Queue<Batch<T>>[] _waiting;
    private readonly long[] _sentWatermark;
    private readonly long[] _sentAt;
    private readonly MemoryAccount _memory;
    private long _watermark = Watermarks.Unknown;
    private int _waitingCount;

    public ExchangeOutput(Exchange<T> exchange, int subtask, MemoryAccount memory)
    {
        _channels = [.. Enumerable.Range(0, exchange.Receivers).Select(to => exchange[subtask, to])];
        _open = new Batch<T>?[Targets];
        _waiting = [.. Enumerable.Range(0, Targets).Select(_ => new Queue<Batch<T>>())];
        _sentWatermark = new long[Targets];
        _sentAt = new long[Targets];
        Array.Fill(_sentWatermark, Watermarks.Unknown);
        _memory = memory;
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
