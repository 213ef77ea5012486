using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>The fixed groups that keys are hashed into: state moves between subtasks by whole groups.</summary>
public static class KeyGroups
{
    /// <summary>Number of key groups; the greatest possible parallelism.</summary>
    public const int Count = 128;

    /// <summary>The key group (0 inclusive to <see cref="Count"/> exclusive) of a key, from its hash code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of<TKey>(TKey key)
        where TKey : unmanaged, IEquatable<TKey>
    {
        // Small integers hash to themselves, so mix the bits (the finaliser of MurmurHash3).
        var h = (uint)key.GetHashCode();
        h ^= h >> 16;
        h *= 0x85EBCA6B;
        h ^= h >> 13;
        h *= 0xC2B2AE35;
        h ^= h >> 16;
        return (int)(h & (Count - 1));
    }

    /// <summary>The subtask that owns a key group at a parallelism: contiguous, near-equal ranges.</summary>
    public static int Owner(int keyGroup, int parallelism) => keyGroup * parallelism / Count;

    /// <summary>The groups owned by a subtask: from (inclusive) and to (exclusive).</summary>
    public static (int From, int To) Range(int subtask, int parallelism) =>
        ((subtask * Count + parallelism - 1) / parallelism, ((subtask + 1) * Count + parallelism - 1) / parallelism);
}
