namespace Sheaf.Engine;

/// <summary>Collects result rows and sends them on in batches.</summary>
internal sealed class WindowOutput<TKey, TAccumulator, TOut>(
    Func<WindowKey<TKey>, TAccumulator, TOut> result, Receiver<TOut> next, int batchSize)
    where TKey : unmanaged
    where TAccumulator : unmanaged
{
    private readonly BatchBuffer<TOut> _rows = new();

    public Receiver<TOut> Next => next;

    /// <summary>Adds a final row.</summary>
    public void Add(TKey key, WindowBounds window, in TAccumulator accumulator, long created)
    {
        _rows.Add(result(new WindowKey<TKey>(key, window.Start, window.End), accumulator), created);
        if (_rows.Count >= batchSize)
        {
            Flush();
        }
    }

    /// <summary>Sends what there is.</summary>
    /// <param name="early">Whether the rows are early results.</param>
    /// <param name="origins">Creation times of the events included for the first time, where they are kept.</param>
    public void Flush(bool early = false, ReadOnlySpan<long> origins = default)
    {
        if (_rows.Count > 0)
        {
            next.Receive(_rows.AsBatch(early, origins));
            _rows.Clear();
        }
    }
}
