namespace Sheaf.Bench.Engine.Cases;

/// <summary>Marsaglia's xorshift of 64 bits with shifts 13, 7 and 17 (Xorshift RNGs, 2003), which the cases' sources draw from.</summary>
internal static class Xorshift
{
    /// <summary>State before the first number.</summary>
    public const ulong Seed = 88172645463325252;

    /// <summary>The next number, which is also the next state.</summary>
    /// <param name="state">The state, not 0.</param>
    public static ulong Next(ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^ (state << 17);
    }
}
