using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sheaf.Engine;

/// <summary>
/// Up to 31 bytes of UTF-8 text held in the value itself, for keys such as words and ids: no allocation, no pointer, cheap to compare.
/// The bytes are not checked to be valid UTF-8. Ordered by bytes, which for UTF-8 is the order of code points. Its hash code is the
/// same in every process, as key groups need.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "Ordered for ties and sorting; texts are not compared with < elsewhere either.")]
public readonly struct FixedText32 : IEquatable<FixedText32>, IComparable<FixedText32>
{
    /// <summary>The longest text, bytes.</summary>
    public const int MaxLength = 31;

    private const int LengthShift = 56;

    // The text, then zeros; the last byte is the length.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Copies a text.</summary>
    /// <param name="utf8">At most <see cref="MaxLength"/> bytes.</param>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public FixedText32(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
        {
            throw TooLong(utf8.Length, nameof(utf8));
        }

        ref var text = ref MemoryMarshal.GetReference(utf8);
        var length = utf8.Length;
        _first = Word(ref text, length);
        if (length > 8)
        {
            _second = Word(ref Unsafe.Add(ref text, 8), length - 8);
            if (length > 16)
            {
                _third = Word(ref Unsafe.Add(ref text, 16), length - 16);
                _fourth = length > 24 ? Word(ref Unsafe.Add(ref text, 24), length - 24) : 0;
            }
        }

        _fourth |= (ulong)length << LengthShift;
    }

    /// <summary>Copies a text.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> bytes when encoded in UTF-8.</param>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public FixedText32(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>Length, bytes.</summary>
    public int Length => (int)(_fourth >> LengthShift);

    /// <summary>Copies a text if it fits.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="value">The copy; empty if it is longer than <see cref="MaxLength"/> bytes.</param>
    public static bool TryCreate(ReadOnlySpan<byte> utf8, out FixedText32 value)
    {
        var fits = utf8.Length <= MaxLength;
        value = fits ? new(utf8) : default;
        return fits;
    }

    /// <summary>Copies the bytes out.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <returns>The number of bytes.</returns>
    public int CopyTo(Span<byte> destination)
    {
        Span<byte> all = stackalloc byte[MaxLength + 1];
        Write(all);
        all[..Length].CopyTo(destination);
        return Length;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(FixedText32 other) =>
        ((_first ^ other._first) | (_second ^ other._second) | (_third ^ other._third) | (_fourth ^ other._fourth)) == 0;

    /// <summary>Whether the text is this.</summary>
    /// <param name="utf8">The text to compare with.</param>
    public bool Equals(ReadOnlySpan<byte> utf8) => utf8.Length == Length && Equals(new FixedText32(utf8));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FixedText32 other && Equals(other);

    /// <inheritdoc/>
    public int CompareTo(FixedText32 other)
    {
        var order = Compare(_first, other._first);
        order = order != 0 ? order : Compare(_second, other._second);
        order = order != 0 ? order : Compare(_third, other._third);
        return order != 0 ? order : Compare(_fourth, other._fourth);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int GetHashCode()
    {
        // Two products of 64 × 64 bits, folded: every bit of the text reaches every bit of the hash (the scheme of wyhash).
        var high = Math.BigMul(_first ^ 0x9E37_79B9_7F4A_7C15, _second ^ 0xE703_7ED1_A0B4_28DB, out var low);
        var alsoHigh = Math.BigMul(_third ^ 0x8EBC_6AF0_9C88_C6E3, _fourth ^ 0x5899_65CC_7537_4CC3, out var alsoLow);
        var folded = (high ^ low) + BitOperations.RotateLeft(alsoHigh ^ alsoLow, 29);
        return (int)(folded ^ (folded >> 32));
    }

    /// <summary>The text. Bytes that are not valid UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        Span<byte> all = stackalloc byte[MaxLength + 1];
        Write(all);
        return Encoding.UTF8.GetString(all[..Length]);
    }

    /// <summary>Whether two texts are the same bytes.</summary>
    public static bool operator ==(FixedText32 left, FixedText32 right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    public static bool operator !=(FixedText32 left, FixedText32 right) => !left.Equals(right);

    /// <summary>The first eight bytes of a text at least so long, or all of it, the rest zero; reads nothing beyond it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte text, int length)
    {
        if (length >= 8)
        {
            return LittleEndian(Unsafe.ReadUnaligned<ulong>(ref text));
        }

        if (length >= 4)
        {
            // Two overlapping reads; what they share is the same in both.
            ulong head = LittleEndian(Unsafe.ReadUnaligned<uint>(ref text));
            ulong tail = LittleEndian(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, length - 4)));
            return head | (tail << ((length - 4) * 8));
        }

        // First, middle and last byte: for lengths 1 to 3 that is all of them.
        return length == 0
            ? 0
            : text | ((ulong)Unsafe.Add(ref text, length >> 1) << ((length >> 1) * 8)) | ((ulong)Unsafe.Add(ref text, length - 1) << ((length - 1) * 8));
    }

    private static ulong LittleEndian(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    private static uint LittleEndian(uint word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    private static int Compare(ulong left, ulong right) =>
        BinaryPrimitives.ReverseEndianness(left).CompareTo(BinaryPrimitives.ReverseEndianness(right));

    private static ArgumentException TooLong(int length, string name) =>
        new($"The text has {length} bytes; expected at most {MaxLength}. Shorten it, or key by a hash of it.", name);

    private void Write(Span<byte> all)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(all, _first);
        BinaryPrimitives.WriteUInt64LittleEndian(all[8..], _second);
        BinaryPrimitives.WriteUInt64LittleEndian(all[16..], _third);
        BinaryPrimitives.WriteUInt64LittleEndian(all[24..], _fourth);
    }
}
