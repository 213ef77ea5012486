using System.Buffers.Binary;
using System.Globalization;

namespace Sheaf.Engine;

/// <summary>Reads numbers from UTF-8 text, as a whole and whatever the culture.</summary>
public static class Utf8Number
{
    private const int SafeDigits = 18;
    private const int ExactDigits = 15;
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong HighHalves = 0xF0F0_F0F0_F0F0_F0F0;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads decimal digits with or without a minus sign. False for anything else (also blanks, '+' and no digits), or beyond 64 bits.</summary>
    public static bool TryParseInt64(ReadOnlySpan<byte> text, out long value)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        if (digits.Length is 0 or > SafeDigits)
        {
            value = 0;
            return !digits.IsEmpty && digits[0] != '+' && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        var valid = TryParseDigits(digits, out value);
        value = isNegative ? -value : value;
        return valid;
    }

    /// <summary>
    /// Reads a decimal number ('.' before the fraction, optional exponent), rounded to nearest. False for anything else (also blanks),
    /// or beyond the range of a <see cref="double"/>.
    /// </summary>
    /// <remarks>
    /// Up to fifteen digits and no exponent need but one division, which rounds correctly as both numbers are exact (Clinger, PLDI 1990).
    /// </remarks>
    public static bool TryParseDouble(ReadOnlySpan<byte> text, out double value)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.Length > 0 && whole.Length + fraction.Length <= ExactDigits && (point < 0) == fraction.IsEmpty
            && TryParseDigits(whole, out var high) && TryParseDigits(fraction, out var low))
        {
            var scale = PowersOfTen[fraction.Length];
            value = ((high * (long)scale) + low) / scale;
            value = isNegative ? -value : value;
            return true;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>At most <see cref="SafeDigits"/> digits, so there is nothing to overflow; eight at a time.</summary>
    private static bool TryParseDigits(ReadOnlySpan<byte> digits, out long value)
    {
        value = 0;
        while (digits.Length >= sizeof(ulong))
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(digits);
            if ((eight & HighHalves) != Zeros || ((eight + 0x0606_0606_0606_0606) & HighHalves) != Zeros)
            {
                return false;
            }

            value = (value * 100_000_000) + EightDigits(eight - Zeros);
            digits = digits[sizeof(ulong)..];
        }

        foreach (var digit in digits)
        {
            if ((uint)(digit - '0') > 9)
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }

    /// <summary>Joins neighbours to pairs, fours and eights within one word.</summary>
    private static long EightDigits(ulong digits)
    {
        var pairs = (digits * 10) + (digits >> 8);
        var even = (pairs & 0x0000_00FF_0000_00FF) * (100 + (1_000_000UL << 32));
        var odd = ((pairs >> 16) & 0x0000_00FF_0000_00FF) * (1 + (10_000UL << 32));
        return (uint)((even + odd) >> 32);
    }
}
