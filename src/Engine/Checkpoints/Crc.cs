using System.Numerics;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>CRC-32C (Castagnoli), by the processor's instruction where there is one.</summary>
internal static class Crc
{
    /// <summary>What to start from when data comes in pieces.</summary>
    public const uint Start = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> data) => End(Add(Start, data));

    /// <summary>Adds a piece of the data.</summary>
    public static uint Add(uint crc, ReadOnlySpan<byte> data)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var rest in data[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return crc;
    }

    /// <summary>The checksum when all pieces are added.</summary>
    public static uint End(uint crc) => ~crc;
}
