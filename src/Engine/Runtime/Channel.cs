namespace Sheaf.Engine;

/// <summary>The bounded queue from one subtask to one subtask of the next stage, with a way back for used batches.</summary>
internal sealed class Channel<T>
    where T : unmanaged
{
    /// <summary>Batches a channel holds at most. A power of two, because the ring's counters wrap.</summary>
    public const int Capacity = 4;

    private readonly SpscRing<Batch<T>> _full = new(Capacity);
    private readonly SpscRing<Batch<T>> _used = new(Capacity);
    private readonly int _batchCapacity;
    private readonly long _batchBytes;
    private MemoryAccount? _memory;
    private WakeSignal? _consumer;

    public Channel(int batchCapacity)
    {
        _batchCapacity = batchCapacity;
        _batchBytes = Batch<T>.BytesOf(batchCapacity);
    }

    public long BatchBytes => _batchBytes;

    /// <summary>Names the consuming subtask; before any thread runs.</summary>
    public void Connect(MemoryAccount memory, WakeSignal consumer)
    {
        _memory = memory;
        _consumer = consumer;
    }

    /// <summary>A batch to fill; producer only.</summary>
    public Batch<T> Rent()
    {
        var batch = _used.TryRead() ?? new Batch<T>(_batchCapacity);
        batch.Count = 0;
        batch.Barrier = 0;
        return batch;
    }

    /// <summary>Hands a batch over unless the queue is full; producer only.</summary>
    public bool TrySend(Batch<T> batch)
    {
        if (!_full.TryWrite(batch))
        {
            return false;
        }

        _memory?.AddInFlight(_batchBytes);

        // A consumer looks by itself at every tick; wake it early only when work piles up or a barrier waits.
        if (batch.Barrier != 0 || _full.Count >= Capacity / 2)
        {
            _consumer?.Set();
        }

        return true;
    }

    /// <summary>The next batch or null; consumer only. To be given back with <see cref="Release"/>.</summary>
    public Batch<T>? TryReceive() => _full.TryRead();

    /// <summary>Gives a batch back; consumer only.</summary>
    public void Release(Batch<T> batch)
    {
        _memory?.AddInFlight(-_batchBytes);
        _used.TryWrite(batch);
    }
}
