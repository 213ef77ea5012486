namespace Sheaf.Engine;

/// <summary>The bounded queue from one subtask to one subtask of the next stage, with a way back for used batches.</summary>
internal sealed partial class Channel<T>
    where T : unmanaged
{
    /// <summary>Batches kept for use again.</summary>
    private const int Pooled = 8;

    private readonly SpscRing<Batch<T>> _full = new(EngineConfiguration.MaximumQueueCapacity);
    private readonly SpscRing<Batch<T>> _used = new(Pooled);
    private readonly ExchangeSettings _settings;
    private readonly int _targets;
    private MemoryAccount? _memory;
    private WakeSignal? _consumer;

    /// <summary>Makes the channel.</summary>
    /// <param name="settings">Sizes in force.</param>
    /// <param name="targets">Subtasks that the sender sends to; many of them get small batches each, so that memory does not grow with their square.</param>
    public Channel(ExchangeSettings settings, int targets)
    {
        _settings = settings;
        _targets = targets;
    }

    /// <summary>Names the consuming subtask; before any thread runs.</summary>
    public void Connect(MemoryAccount memory, WakeSignal consumer)
    {
        _memory = memory;
        _consumer = consumer;
    }

    /// <summary>A batch to fill; producer only.</summary>
    public Batch<T> Rent()
    {
        var size = _settings.BatchSize;
        var capacity = Math.Min(size, Math.Max(32, size * 16 / _targets));
        var batch = _used.TryRead();
        if (batch is null || batch.Items.Length != capacity)
        {
            batch = new Batch<T>(capacity);
        }

        batch.Count = 0;
        batch.Barrier = 0;
        return batch;
    }

    /// <summary>Hands a batch over unless the queue is full; producer only.</summary>
    public bool TrySend(Batch<T> batch) => TryEnqueue(batch, _settings.QueueCapacity);

    /// <summary>The next batch or null; consumer only. To be given back with <see cref="Release"/>.</summary>
    public Batch<T>? TryReceive() => _full.TryRead();

    /// <summary>Gives a batch back; consumer only.</summary>
    public void Release(Batch<T> batch)
    {
        _memory?.AddInFlight(-batch.Bytes);
        _used.TryWrite(batch, Pooled);
    }

    private bool TryEnqueue(Batch<T> batch, int capacity)
    {
        if (!_full.TryWrite(batch, capacity))
        {
            return false;
        }

        _memory?.AddInFlight(batch.Bytes);

        // A consumer looks by itself at every tick; wake it early only when work piles up or a barrier waits.
        if (batch.Barrier != 0 || _full.Count >= (_settings.QueueCapacity + 1) / 2)
        {
            _consumer?.Set();
        }

        return true;
    }
}
