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
    private int _waitingCount;

    public ExchangeOutput(Exchange<T> exchange, int subtask, MemoryAccount memory)
    {
        var targets = exchange.Parallelism;
        _channels = [.. Enumerable.Range(0, targets).Select(to => exchange[subtask, to])];
        _open = new Batch<T>?[targets];
        _waiting = [.. Enumerable.Range(0, targets).Select(_ => new Queue<Batch<T>>())];
        _sentWatermark = new long[targets];
        _sentAt = new long[targets];
        Array.Fill(_sentWatermark, long.MinValue);
        _memory = memory;
    }

    /// <summary>The watermark to send after the records appended so far.</summary>
    public long Watermark { get; set; } = long.MinValue;

    public bool HasPending => _waitingCount > 0;

    public void Append(int target, T item, long created)
    {
        var batch = _open[target] ??= _channels[target].Rent();
        var count = batch.Count;
        batch.Items[count] = item;
        batch.Created[count] = created;
        batch.Count = ++count;
        if (count == batch.Items.Length)
        {
            Send(target, Watermark, 0);
        }
    }

    public bool DrainPending()
    {
        var moved = false;
        for (var target = 0; _waitingCount > 0 && target < _waiting.Length; target++)
        {
            var queue = _waiting[target];
            while (queue.TryPeek(out var batch) && _channels[target].TrySend(batch))
            {
                queue.Dequeue();
                _waitingCount--;
                _memory.AddInFlight(-_channels[target].BatchBytes);
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
            var watermarkDue = Watermark > _sentWatermark[target]
                && (nowNanos - _sentAt[target] >= WatermarkIntervalNanos || Watermark == long.MaxValue)
                && _waiting[target].Count == 0;
            if (hasRecords || watermarkDue)
            {
                Send(target, Watermark, 0);
                _sentAt[target] = nowNanos;
            }
        }
    }

    public void SendBarrier(long checkpointId)
    {
        for (var target = 0; target < _channels.Length; target++)
        {
            Send(target, Watermark, checkpointId);
        }
    }

    private void Send(int target, long watermark, long barrier)
    {
        var batch = _open[target] ?? _channels[target].Rent();
        _open[target] = null;
        batch.Watermark = watermark;
        batch.Barrier = barrier;
        _sentWatermark[target] = watermark;
        if (_waiting[target].Count > 0 || !_channels[target].TrySend(batch))
        {
            _waiting[target].Enqueue(batch);
            _waitingCount++;
            _memory.AddInFlight(_channels[target].BatchBytes);
        }
    }
}
