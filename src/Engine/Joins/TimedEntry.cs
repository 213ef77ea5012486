namespace Sheaf.Engine;

/// <summary>A record kept with its key and its time in microseconds.</summary>
internal readonly record struct TimedEntry<TKey, T>(TKey Key, long Time, T Item) : IKeyedEntry<TKey>
    where TKey : unmanaged
    where T : unmanaged;
