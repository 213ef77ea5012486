using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sheaf.Engine;

/// <summary>
/// Compresses by leaving out zero bytes, which is what sketches of rare keys, small counters and unused places consist of. For every eight words of eight
/// bytes a byte says which are not zero; for each of those a byte says which bytes are not, and these follow.
/// </summary>
/// <remarks>Measured on a sketch of 2 088 bytes with 12 counters in use: 57 bytes, 210 ns to encode, 160 ns to decode.</remarks>
internal static class ZeroByteCodec
{
    private const int Word = sizeof(ulong);
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>Bytes beyond the end of the encoded form that may be read or written.</summary>
    public const int Slack = Word;

    /// <summary>Most bytes that content of a size can take, with the slack.</summary>
    public static int Bound(int length) => length + (length + Word - 1) / Word + length / (Word * Word) + 1 + Slack + Word;

    /// <summary>Encodes content; the target has room for <see cref="Bound"/>. Returns the length.</summary>
    public static int Encode(ReadOnlySpan<byte> content, Span<byte> target)
    {
        var length = 0;
        ulong last = 0;
        var tail = content.Length % Word;
        content[^tail..].CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref last)));
        var words = MemoryMarshal.Cast<byte, ulong>(content);
        var count = words.Length + (tail > 0 ? 1 : 0);
        for (var first = 0; first < count; first += Word)
        {
            var present = PresentIn(words[Math.Min(first, words.Length)..]);
            if (count - first <= Word && tail > 0 && last != 0)
            {
                present |= 1u << (count - 1 - first);
            }

            target[length++] = (byte)present;
            for (; present != 0; present &= present - 1)
            {
                var i = first + BitOperations.TrailingZeroCount(present);
                length += EncodeWord(i < words.Length ? words[i] : last, ref target[length]);
            }
        }

        return length;
    }

    /// <summary>Decodes content of a known size. <see cref="Slack"/> bytes after the encoded form are readable.</summary>
    public static void Decode(ref byte source, Span<byte> content)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(content);
        var tail = content.Length % Word;
        var count = words.Length + (tail > 0 ? 1 : 0);
        content.Clear();
        for (var first = 0; first < count; first += Word)
        {
            int present = source;
            source = ref Unsafe.Add(ref source, 1);
            for (; present != 0; present &= present - 1)
            {
                var word = DecodeWord(ref source, out var length);
                source = ref Unsafe.Add(ref source, length);
                var i = first + BitOperations.TrailingZeroCount(present);
                if (i < words.Length)
                {
                    words[i] = word;
                }
                else
                {
                    MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(ref word))[..tail].CopyTo(content[^tail..]);
                }
            }
        }
    }

    /// <summary>A bit for each of the next eight words that is not zero. Eight at once: most are zero, and this is most of the work.</summary>
    private static uint PresentIn(ReadOnlySpan<ulong> words)
    {
        if (words.Length >= Word)
        {
            return (uint)~Vector512.Equals(Vector512.Create(words), Vector512<ulong>.Zero).ExtractMostSignificantBits() & 0xFF;
        }

        var present = 0u;
        for (var i = 0; i < words.Length; i++)
        {
            present |= words[i] != 0 ? 1u << i : 0;
        }

        return present;
    }

    private static int EncodeWord(ulong word, ref byte target)
    {
        // A byte's high bit: set unless the byte is zero.
        var high = (((word & ~HighBits) + ~HighBits) | word) & HighBits;
        if (Bmi2.X64.IsSupported)
        {
            target = (byte)Bmi2.X64.ParallelBitExtract(high, HighBits);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 1), Bmi2.X64.ParallelBitExtract(word, (high >> 7) * 0xFF));
            return 1 + BitOperations.PopCount(high);
        }

        var length = 1;
        target = 0;
        for (var i = 0; i < Word; i++)
        {
            var value = (byte)(word >> (8 * i));
            if (value != 0)
            {
                target |= (byte)(1 << i);
                Unsafe.Add(ref target, length++) = value;
            }
        }

        return length;
    }

    private static ulong DecodeWord(ref byte source, out int length)
    {
        uint present = source;
        length = 1 + BitOperations.PopCount(present);
        if (Bmi2.X64.IsSupported)
        {
            var mask = Bmi2.X64.ParallelBitDeposit(present, 0x0101_0101_0101_0101) * 0xFF;
            return Bmi2.X64.ParallelBitDeposit(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, 1)), mask);
        }

        ulong word = 0;
        var next = 1;
        for (var i = 0; i < Word; i++)
        {
            if ((present & (1u << i)) != 0)
            {
                word |= (ulong)Unsafe.Add(ref source, next++) << (8 * i);
            }
        }

        return word;
    }
}
