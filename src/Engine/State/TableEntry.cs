namespace Sheaf.Engine;

/// <summary>A key of a <see cref="KeyedTable{TKey, TValue}"/> and its value, as they lie in the table and in checkpoints.</summary>
internal struct TableEntry<TKey, TValue>(TKey key)
    where TKey : unmanaged, IEquatable<TKey>
    where TValue : unmanaged
{
    public readonly TKey Key = key;

    public TValue Value;
}
