namespace Sheaf.Engine;

/// <summary>A key and the window that a result is about.</summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="StartMicros">Inclusive start of the window, microseconds of job time.</param>
/// <param name="EndMicros">Exclusive end of the window, microseconds of job time.</param>
public readonly record struct WindowKey<TKey>(TKey Key, long StartMicros, long EndMicros)
    where TKey : unmanaged;
