namespace Sheaf.Engine;

/// <summary>A stateless hash for making event content: the finaliser of SplitMix64 (Steele, Lea, Flood 2014) over seed and index.</summary>
internal static class Mix
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    public static ulong Hash(ulong seed, ulong index)
    {
        var z = (seed * 0xD120_0000_0000_0D35) ^ ((index + 1) * Golden);
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 inclusive to a bound exclusive, from the upper bits of a hash.</summary>
    public static int Below(ulong hash, int bound) => (int)((hash >> 32) * (uint)bound >> 32);
}
