namespace Sheaf.Engine;

/// <summary>The kept records of both inputs of a join, for snapshots: a chunk of a group has a block of each.</summary>
internal sealed class JoinState<TKey, TLeft, TRight>(JoinSide<TKey, TLeft> left, JoinSide<TKey, TRight> right)
    where TKey : unmanaged, IEquatable<TKey>
    where TLeft : unmanaged, IKeyedEntry<TKey>
    where TRight : unmanaged, IKeyedEntry<TKey>
{
    private readonly bool[] _isInSnapshot = new bool[KeyGroups.Count];

    // What came from a checkpoint does not say which of the entries are new.
    private readonly bool[] _mustReplace = new bool[KeyGroups.Count];

    public long Bytes => left.Bytes + right.Bytes;

    /// <summary>
    /// Writes each group that has records: those since the last snapshot, or all where these are most of them. Other groups are written once, as empty.
    /// Even without new records a delta says up to where old ones have gone.
    /// </summary>
    public void Snapshot(StateWriter writer)
    {
        Purge();
        writer.KeepUnwritten();
        var (allLeft, newLeft) = Count(left);
        var (allRight, newRight) = Count(right);
        var isDelta = new bool[KeyGroups.Count];
        for (var group = 0; group < KeyGroups.Count; group++)
        {
            var all = allLeft[group] + allRight[group];
            isDelta[group] = !writer.Full && _isInSnapshot[group] && !_mustReplace[group] && 2 * (newLeft[group] + newRight[group]) < all;
            if (isDelta[group])
            {
                writer.BeginDelta(group);
            }

            var skip = all == 0 && (writer.Full || !_isInSnapshot[group]);
            _isInSnapshot[group] = all > 0;
            _mustReplace[group] = false;
            allLeft[group] = skip ? -1 : isDelta[group] ? newLeft[group] : allLeft[group];
            allRight[group] = skip ? -1 : isDelta[group] ? newRight[group] : allRight[group];
        }

        left.Write(writer, allLeft, isDelta);
        right.Write(writer, allRight, isDelta);
    }

    public void Restore(ref StateReader reader)
    {
        while (!reader.AtEnd)
        {
            var group = left.Read(ref reader);
            right.Read(ref reader);
            _isInSnapshot[group] = true;
            _mustReplace[group] = true;
        }
    }

    public void Drop(int keyGroup)
    {
        left.Drop(keyGroup);
        right.Drop(keyGroup);
        _isInSnapshot[keyGroup] = false;
    }

    /// <summary>Takes out what belongs to dropped groups; to be called before records are joined at a watermark.</summary>
    public void Purge()
    {
        left.Purge();
        right.Purge();
    }

    private static (long[] All, long[] Unwritten) Count<TEntry>(JoinSide<TKey, TEntry> side)
        where TEntry : unmanaged, IKeyedEntry<TKey>
    {
        var all = new long[KeyGroups.Count];
        var unwritten = new long[KeyGroups.Count];
        side.Count(all, unwritten);
        return (all, unwritten);
    }
}
