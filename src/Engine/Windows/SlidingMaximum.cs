namespace Sheaf.Engine;

/// <summary>
/// The maximum over the newest stretch of time, in amortised constant time per record: a queue of the records that no later one
/// exceeds, so values fall from front to back. Among equal values the earliest wins.
/// </summary>
internal sealed class SlidingMaximum<T>
    where T : unmanaged
{
    private Entry[] _ring = new Entry[4];
    private int _first;

    public int Count { get; private set; }

    public long Bytes => _ring.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<Entry>();

    /// <summary>The record with the greatest value; there must be one.</summary>
    public T Maximum => _ring[_first].Item;

    /// <summary>Adds a record at least as new as those before.</summary>
    public void Add(long time, double value, T item)
    {
        while (Count > 0 && At(Count - 1).Value < value)
        {
            Count--;
        }

        if (Count == _ring.Length)
        {
            Grow();
        }

        Count++;
        At(Count - 1) = new Entry(time, value, item);
    }

    /// <summary>Removes records at or before a time.</summary>
    public void Evict(long time)
    {
        while (Count > 0 && At(0).Time <= time)
        {
            _first = (_first + 1) & (_ring.Length - 1);
            Count--;
        }
    }

    /// <summary>Time, value and record at a position from the oldest.</summary>
    public ref Entry At(int index) => ref _ring[(_first + index) & (_ring.Length - 1)];

    private void Grow()
    {
        var larger = new Entry[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = At(i);
        }

        (_ring, _first) = (larger, 0);
    }

    /// <summary>A kept record.</summary>
    public readonly record struct Entry(long Time, double Value, T Item);
}
