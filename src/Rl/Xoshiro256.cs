using System.Numerics;

namespace Sheaf.Rl;

/// <summary>
/// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), because its state, unlike that of
/// <see cref="Random"/>, can be saved and restored.
/// </summary>
internal sealed class Xoshiro256
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Spreads a seed over the state with SplitMix64.</summary>
    /// <param name="seed">Any number.</param>
    public Xoshiro256(int seed)
    {
        ulong x = unchecked((ulong)seed);
        for (int i = 0; i < _state.Length; i++)
        {
            x = unchecked(x + 0x9E3779B97F4A7C15UL);
            ulong z = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
            _state[i] = z ^ (z >> 31);
        }
    }

    /// <summary>Resumes.</summary>
    /// <param name="state">Four words, not all 0.</param>
    public Xoshiro256(IReadOnlyList<ulong> state)
    {
        if (state.Count != 4 || state.All(word => word == 0))
        {
            throw new ArgumentException($"Got a random state of {state.Count} words; expected 4, not all 0.", nameof(state));
        }

        _state = [.. state];
    }

    /// <summary>A copy of the four words.</summary>
    public ulong[] State => [.. _state];

    /// <summary>Uniform in (0, 1), never 0.</summary>
    public double NextDouble() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by the Box-Muller transform; the second value is dropped so that the four words are the whole state.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private ulong Next()
    {
        ulong result = unchecked(BitOperations.RotateLeft(_state[1] * 5, 7) * 9);
        ulong shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }
}
