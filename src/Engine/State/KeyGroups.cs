using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>The fixed groups that keys are hashed into: state moves between subtasks by whole groups.</summary>
public static class KeyGroups
{
    /// <summary>Number of key groups; the greatest possible parallelism.</summary>
    public const int Count = 128;

    /// <summary>The key group (0 inclusive to <see cref="Count"/> exclusive) of a key, from its hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of<TKey>(TKey key)
        where TKey : unmanaged, IEquatable<TKey> => OfHash(Hash(key));

    /// <summary>The subtask that owns a key group at a parallelism: contiguous, near-equal ranges.</summary>
    public static int Owner(int keyGroup, int parallelism) => keyGroup * parallelism / Count;

    /// <summary>The groups owned by a subtask: from (inclusive) and to (exclusive).</summary>
    public static (int From, int To) Range(int subtask, int parallelism) =>
        ((subtask * Count + parallelism - 1) / parallelism, ((subtask + 1) * Count + parallelism - 1) / parallelism);

    /// <summary>
    /// All 64 bits mixed from the key's hash code, or from the whole of a 64-bit integer, whose own hash code maps (a, b) and (b, a) to one value.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Hash<TKey>(TKey key)
        where TKey : unmanaged, IEquatable<TKey>
    {
        var h = typeof(TKey) == typeof(long) || typeof(TKey) == typeof(ulong) ? Unsafe.BitCast<TKey, ulong>(key) : (uint)key.GetHashCode();

        // Small integers hash to themselves, so mix: two rounds of shift-xor and multiply with a constant chosen for avalanche.
        const ulong multiplier = 0xD6E8_FEB8_6659_FD93;
        h = (h ^ (h >> 32)) * multiplier;
        h = (h ^ (h >> 32)) * multiplier;
        return h ^ (h >> 32);
    }

    /// <summary>The key group of a key with this <see cref="Hash{TKey}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int OfHash(ulong hash) => (int)(hash & (Count - 1));
}
