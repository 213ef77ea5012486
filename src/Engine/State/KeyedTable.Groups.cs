using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <content>Keys whose group is not their own but that of a key they contain. Such keys are found only together with the group.</content>
internal sealed partial class KeyedTable<TKey, TValue>
{
    /// <summary>The value of a key in a group of the caller's choice, a default one when it was not there; counts as changed.</summary>
    public ref TValue GetOrAddIn(int keyGroup, TKey key, out bool exists)
    {
        var hash = KeyGroups.Hash(key);
        if (_groups[keyGroup] is { } group)
        {
            ref var value = ref group.Find(hash, key, touch: true);
            if (!Unsafe.IsNullRef(ref value))
            {
                exists = true;
                return ref value;
            }
        }

        exists = false;
        return ref Add(keyGroup, hash, key);
    }

    /// <summary>Takes a key out of the group that it was added to; false when it was not there.</summary>
    public bool RemoveIn(int keyGroup, TKey key) => Remove(keyGroup, KeyGroups.Hash(key), key);
}
