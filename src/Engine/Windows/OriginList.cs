namespace Sheaf.Engine;

/// <summary>Creation times of the events that a result has taken in since it was last emitted.</summary>
internal sealed class OriginList
{
    private long[] _times = [];

    public int Count { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public long Bytes => _times.Length * sizeof(long);

    public void Add(long created)
    {
        if (Count == _times.Length)
        {
            Array.Resize(ref _times, Math.Max(64, _times.Length * 2));
        }

        _times[Count++] = created;
    }

    public void Add(ReadOnlySpan<long> created)
    {
        if (Count + created.Length > _times.Length)
        {
            Array.Resize(ref _times, Math.Max(_times.Length * 2, Count + created.Length));
        }

        created.CopyTo(_times.AsSpan(Count));
        Count += created.Length;
    }

    public void Clear() => Count = 0;
}
