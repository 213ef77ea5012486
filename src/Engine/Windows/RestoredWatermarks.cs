namespace Sheaf.Engine;

/// <summary>
/// How far each key group had come when its state was written. Groups that come together from different subtasks may differ; then the operator goes back
/// to the least of them, and this keeps what has been emitted from being emitted again.
/// </summary>
internal sealed class RestoredWatermarks
{
    private const long Unknown = long.MinValue;

    private long[]? _ofGroup;
    private long _ofOthers;
    private long _highest;

    /// <summary>Takes a group's watermark, and returns that of the operator, which was at the current one, or nowhere yet.</summary>
    public long Take(int keyGroup, long watermark, long current)
    {
        if (_ofGroup is null)
        {
            _ofGroup = new long[KeyGroups.Count];
            Array.Fill(_ofGroup, Unknown);
            _ofOthers = current;
            _highest = current;
        }

        watermark = Math.Max(watermark, Unknown + 1);
        _ofGroup[keyGroup] = watermark;
        _highest = Math.Max(_highest, watermark);
        var lowest = _ofOthers == Unknown ? long.MaxValue : _ofOthers;
        foreach (var known in _ofGroup)
        {
            lowest = known == Unknown ? lowest : Math.Min(lowest, known);
        }

        return lowest == long.MaxValue ? watermark : lowest;
    }

    /// <summary>Notes how far the operator has come; forgets the differences once that is as far as all had.</summary>
    public void Advance(long watermark)
    {
        if (_ofGroup is null)
        {
            return;
        }

        if (watermark >= _highest)
        {
            _ofGroup = null;
            return;
        }

        _ofOthers = Math.Max(_ofOthers, watermark);
        for (var group = 0; group < _ofGroup.Length; group++)
        {
            _ofGroup[group] = _ofGroup[group] == Unknown ? Unknown : Math.Max(_ofGroup[group], watermark);
        }
    }

    /// <summary>Whether a key's windows up to an end have been emitted.</summary>
    public bool HasEmitted<TKey>(TKey key, long end)
        where TKey : unmanaged, IEquatable<TKey> => _ofGroup is not null && HasEmitted(KeyGroups.Of(key), end);

    private bool HasEmitted(int keyGroup, long end) => (_ofGroup![keyGroup] is var known && known != Unknown ? known : _ofOthers) >= end;
}
