namespace Sheaf.Engine;

/// <summary>Counts the records that came too late, and sends them to the side output if there is one.</summary>
internal sealed class LateRecords<T>(SlotMetrics metrics, Receiver<T>? output)
{
    private readonly BatchBuffer<T> _records = new();
    private long _count;

    public void Add(in T item, long created)
    {
        _count++;
        if (output is not null)
        {
            _records.Add(item, created);
        }
    }

    /// <summary>After each batch.</summary>
    public void Flush()
    {
        if (_count == 0)
        {
            return;
        }

        metrics.AddLate(_count);
        _count = 0;
        if (_records.Count > 0)
        {
            output!.Receive(_records.AsBatch());
            _records.Clear();
        }
    }

    public void Advance(long watermark) => output?.Advance(watermark);
}
