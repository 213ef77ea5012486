namespace Sheaf.Engine;

/// <summary>
/// Stands between sources and workers: an item goes straight to a worker that waits for one, the one that waits longest first; only when none
/// does, it is queued, up to a capacity that absorbs bursts. Items leave in the order in which they came. Safe for concurrent use.
/// </summary>
/// <typeparam name="T">What is handed over.</typeparam>
public sealed class BacklogQueue<T>
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _items = new();
    private readonly LinkedList<TaskCompletionSource<T>> _free = new();
    private long _direct;
    private long _queued;
    private long _refused;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="capacity">Most items that wait, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public BacklogQueue(int capacity) => Capacity = Guard.InRange(capacity, 1, int.MaxValue, nameof(capacity));

    /// <summary>Most items that wait.</summary>
    public int Capacity { get; }

    /// <summary>Items that wait now; 0 while a worker is free.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Workers that wait for an item now; 0 while an item waits.</summary>
    public int FreeWorkers
    {
        get
        {
            lock (_lock)
            {
                return _free.Count;
            }
        }
    }

    /// <summary>What was done with the items offered so far.</summary>
    public BacklogCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new BacklogCounts(_direct, _queued, _refused);
            }
        }
    }

    /// <summary>Offers an item; never waits.</summary>
    /// <param name="item">The item.</param>
    public OfferOutcome Offer(T item)
    {
        lock (_lock)
        {
            if (_free.First is { } worker)
            {
                _free.RemoveFirst();
                _direct++;
                // Its continuation runs elsewhere, not under this lock.
                worker.Value.SetResult(item);
                return OfferOutcome.Direct;
            }

            if (_items.Count >= Capacity)
            {
                _refused++;
                return OfferOutcome.Refused;
            }

            _items.Enqueue(item);
            _queued++;
            return OfferOutcome.Queued;
        }
    }

    /// <summary>Says that a worker is free, and waits for its item: the oldest that is queued, else the next that is offered.</summary>
    /// <param name="cancellationToken">Ends the wait; no item is lost by it.</param>
    /// <exception cref="OperationCanceledException">The wait was ended before there was an item.</exception>
    public ValueTask<T> WorkerFree(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        LinkedListNode<TaskCompletionSource<T>> node;
        lock (_lock)
        {
            if (_items.TryDequeue(out var item))
            {
                return ValueTask.FromResult(item);
            }

            node = _free.AddLast(new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return new ValueTask<T>(cancellationToken.CanBeCanceled ? AwaitAsync(node, cancellationToken) : node.Value.Task);
    }

    private async Task<T> AwaitAsync(LinkedListNode<TaskCompletionSource<T>> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => Withdraw(node, cancellationToken)).ConfigureAwait(false);
        return await node.Value.Task.ConfigureAwait(false);
    }

    // A worker that is no longer in the list has its item already and keeps it.
    private void Withdraw(LinkedListNode<TaskCompletionSource<T>> node, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (node.List is not null)
            {
                _free.Remove(node);
                node.Value.SetCanceled(cancellationToken);
            }
        }
    }
}
