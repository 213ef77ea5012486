namespace Sheaf.Engine;

/// <summary>A record kept with its key.</summary>
internal readonly record struct KeyedEntry<TKey, T>(TKey Key, T Item) : IKeyedEntry<TKey>
    where TKey : unmanaged
    where T : unmanaged;
