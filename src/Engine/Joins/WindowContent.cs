namespace Sheaf.Engine;

/// <summary>The entries of one input in one window: those of a single pane as they lie there, those of several copied together.</summary>
internal sealed class WindowContent<TKey, T>(JoinSide<TKey, KeyedEntry<TKey, T>> side, WindowSpan windows)
    where TKey : unmanaged, IEquatable<TKey>
    where T : unmanaged
{
    private KeyedEntry<TKey, T>[] _together = [];

    public long Bytes => _together.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<KeyedEntry<TKey, T>>();

    /// <summary>The entries of the window with an end; valid until the next call.</summary>
    public ReadOnlySpan<KeyedEntry<TKey, T>> Of(long end)
    {
        // A group from another subtask may have seen this window's end already.
        var firstOpen = windows.FirstOpen(end);
        var isFired = side.FirstStarts.ContainsAnyInRange(firstOpen, long.MaxValue);
        if (windows.PaneMicros == windows.SizeMicros && !isFired)
        {
            return side.Find(end - windows.SizeMicros) is { } only ? only.Entries : default;
        }

        var count = 0;
        for (var start = end - windows.SizeMicros; start < end; start += windows.PaneMicros)
        {
            if (side.Find(start) is { } pane)
            {
                count = isFired ? AppendUnfired(pane.Entries, count, firstOpen) : Append(pane.Entries, count);
            }
        }

        return _together.AsSpan(0, count);
    }

    private int Append(ReadOnlySpan<KeyedEntry<TKey, T>> entries, int count)
    {
        if (_together.Length < count + entries.Length)
        {
            Array.Resize(ref _together, Math.Max(count + entries.Length, 2 * count));
        }

        entries.CopyTo(_together.AsSpan(count));
        return count + entries.Length;
    }

    private int AppendUnfired(ReadOnlySpan<KeyedEntry<TKey, T>> entries, int count, long firstOpen)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (side.FirstStarts[KeyGroups.Of(entries[i].Key)] < firstOpen)
            {
                count = Append(entries.Slice(i, 1), count);
            }
        }

        return count;
    }
}
