namespace Sheaf.Engine;

/// <summary>The counters of a job's slots by index; they stay when the slot is restarted or the parallelism falls.</summary>
internal sealed class SlotMetricsRegistry
{
    private readonly Lock _lock = new();
    private SlotMetrics[] _all = [];

    public IReadOnlyList<SlotMetrics> All => Volatile.Read(ref _all);

    /// <summary>The first counters that nobody writes to; new ones when there are none.</summary>
    /// <param name="used">Those that are written to.</param>
    public SlotMetrics Unused(IEnumerable<SlotMetrics> used)
    {
        var taken = used.ToHashSet();
        lock (_lock)
        {
            var free = Array.FindIndex(_all, m => !taken.Contains(m));
            return free >= 0 ? _all[free] : Of(_all.Length);
        }
    }

    public SlotMetrics Of(int slot)
    {
        lock (_lock)
        {
            if (slot >= _all.Length)
            {
                Volatile.Write(ref _all, [.. _all, .. Enumerable.Range(_all.Length, slot + 1 - _all.Length).Select(_ => new SlotMetrics())]);
            }

            return _all[slot];
        }
    }
}
