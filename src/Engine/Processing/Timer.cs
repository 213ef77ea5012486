namespace Sheaf.Engine;

/// <summary>A key's timer.</summary>
/// <param name="Time">When it fires, microseconds.</param>
/// <param name="Key">The key.</param>
internal readonly record struct Timer<TKey>(long Time, TKey Key)
    where TKey : unmanaged, IEquatable<TKey>
{
    public bool Equals(Timer<TKey> other) => Time == other.Time && Key.Equals(other.Key);

    public override int GetHashCode() => (int)(Mix() ^ (Mix() >> 32));

    // Timers of many keys share few times and the other way round, so neither part may cancel the other.
    private ulong Mix() => ((ulong)Time * 0x9E37_79B9_7F4A_7C15) ^ KeyGroups.Hash(Key);
}
