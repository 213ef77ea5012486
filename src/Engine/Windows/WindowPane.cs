using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>An open window with the accumulators of all its keys.</summary>
internal sealed class WindowPane<TKey, TAccumulator>(long start, long end)
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
{
    // A dictionary entry also holds a hash code, a link and its bucket.
    private static readonly long BytesPerKey = Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<WindowEntry<TAccumulator>>() + 12;

    private readonly Dictionary<TKey, WindowEntry<TAccumulator>> _entries = [];
    private readonly List<TKey> _dirty = [];

    public long Start => start;

    public long End => end;

    public int Count => _entries.Count;

    public OriginList Origins { get; } = new();

    public IReadOnlyList<TKey> DirtyKeys => _dirty;

    public IEnumerable<KeyValuePair<TKey, WindowEntry<TAccumulator>>> Entries => _entries;

    public long Bytes => 200 + _entries.Count * BytesPerKey + Origins.Bytes;

    /// <summary>The entry of a key, made when missing, and noted as changed.</summary>
    public ref WindowEntry<TAccumulator> Touch(TKey key)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out _);
        if (!entry.IsDirty)
        {
            entry.IsDirty = true;
            _dirty.Add(key);
        }

        return ref entry;
    }

    /// <summary>The entry of a key that exists.</summary>
    public ref WindowEntry<TAccumulator> this[TKey key] => ref CollectionsMarshal.GetValueRefOrNullRef(_entries, key);

    /// <summary>Forgets the keys of a group.</summary>
    public void Drop(int keyGroup)
    {
        foreach (var key in _entries.Keys)
        {
            if (KeyGroups.Of(key) == keyGroup)
            {
                _entries.Remove(key);
            }
        }

        _dirty.RemoveAll(key => KeyGroups.Of(key) == keyGroup);
    }

    /// <summary>Forgets what changed, after it was emitted.</summary>
    public void MarkClean()
    {
        foreach (var key in _dirty)
        {
            this[key].IsDirty = false;
        }

        _dirty.Clear();
        Origins.Clear();
    }
}
