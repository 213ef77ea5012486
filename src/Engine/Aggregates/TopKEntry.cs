namespace Sheaf.Engine;

/// <summary>One of the most frequent keys.</summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Count">At least as often as it occurred.</param>
/// <param name="Error">It occurred at least <paramref name="Count"/> less this often.</param>
public readonly record struct TopKEntry<TKey>(TKey Key, long Count, long Error)
    where TKey : unmanaged, IEquatable<TKey>, IComparable<TKey>;
