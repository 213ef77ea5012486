namespace Sheaf.Engine;

/// <summary>
/// The timers of one subtask, each (key, time) once. A table holds those that are armed and goes into snapshots; a heap beside it gives their order and may
/// hold some that are armed no more.
/// </summary>
internal sealed class TimerQueue<TKey>
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly KeyedTable<Timer<TKey>, byte> _armed = new();
    private readonly PriorityQueue<TKey, long> _order = new();
    private bool _isOrderKnown = true;

    /// <summary>The table, for snapshots; a timer lies in the group of its key.</summary>
    public KeyedTable<Timer<TKey>, byte> Armed => _armed;

    /// <summary>Number of armed timers.</summary>
    public int Count => _armed.Count;

    public long Bytes => _armed.Bytes + _order.Count * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<Timer<TKey>>();

    /// <summary>Arms a timer unless it is armed already.</summary>
    public void Register(TKey key, long time)
    {
        _armed.GetOrAddIn(KeyGroups.Of(key), new Timer<TKey>(time, key), out var exists);
        if (!exists && _isOrderKnown)
        {
            _order.Enqueue(key, time);
            _isOrderKnown = _order.Count <= 64 + 2 * _armed.Count;
        }
    }

    /// <summary>Disarms a timer; nothing happens when it is not armed.</summary>
    public void Delete(TKey key, long time) => _armed.RemoveIn(KeyGroups.Of(key), new Timer<TKey>(time, key));

    /// <summary>Takes the earliest timer out if its time has come.</summary>
    /// <param name="until">The time now (inclusive).</param>
    /// <param name="timer">The timer.</param>
    public bool TryTake(long until, out Timer<TKey> timer)
    {
        if (!_isOrderKnown)
        {
            Sort();
        }

        while (_order.TryPeek(out var key, out var time) && time <= until)
        {
            _order.Dequeue();
            timer = new Timer<TKey>(time, key);
            if (_armed.RemoveIn(KeyGroups.Of(key), timer))
            {
                return true;
            }
        }

        timer = default;
        return false;
    }

    /// <summary>Reads one group's timers back.</summary>
    public void Restore(ref StateReader reader)
    {
        _armed.ReadGroup(ref reader);
        _isOrderKnown = false;
    }

    /// <summary>Disarms all timers of a group.</summary>
    public void Drop(int keyGroup)
    {
        _armed.Drop(keyGroup);
        _isOrderKnown = false;
    }

    private void Sort()
    {
        var timers = new List<(TKey, long)>(_armed.Count);
        foreach (ref readonly var entry in _armed)
        {
            timers.Add((entry.Key.Key, entry.Key.Time));
        }

        _order.Clear();
        _order.EnqueueRange(timers);
        _isOrderKnown = true;
    }
}
