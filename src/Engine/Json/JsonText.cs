using System.Globalization;
using System.Text;

namespace Sheaf.Engine;

/// <summary>Resolves the escapes of JSON strings whose syntax has been checked.</summary>
internal static class JsonText
{
    /// <summary>Whether an escaped text stands for another. One with half a surrogate pair equals none.</summary>
    public static bool Equals(ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> utf8)
    {
        Span<byte> character = stackalloc byte[4];
        var at = 0;
        while (at < escaped.Length)
        {
            if (!TryDecode(escaped, ref at, character, out var length) || !utf8.StartsWith(character[..length]))
            {
                return false;
            }

            utf8 = utf8[length..];
        }

        return utf8.IsEmpty;
    }

    /// <summary>Writes what an escaped text stands for. On failure the fault is the offset of half a surrogate pair, or -1 for want of room.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> escaped, Span<byte> destination, out int written, out int fault)
    {
        Span<byte> character = stackalloc byte[4];
        var at = 0;
        written = 0;
        fault = -1;
        while (at < escaped.Length)
        {
            var from = at;
            if (!TryDecode(escaped, ref at, character, out var length))
            {
                fault = from;
                return false;
            }

            if (!character[..length].TryCopyTo(destination[written..]))
            {
                return false;
            }

            written += length;
        }

        return true;
    }

    /// <summary>The next byte of plain text or the UTF-8 of the next escape; false for half a surrogate pair.</summary>
    private static bool TryDecode(ReadOnlySpan<byte> escaped, ref int at, Span<byte> character, out int length)
    {
        length = 1;
        if (escaped[at] != '\\')
        {
            character[0] = escaped[at++];
            return true;
        }

        var code = escaped[at + 1];
        if (code == 'u')
        {
            return TryDecodeUnicode(escaped, ref at, character, out length);
        }

        at += 2;
        character[0] = code switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => code,
        };
        return true;
    }

    private static bool TryDecodeUnicode(ReadOnlySpan<byte> escaped, ref int at, Span<byte> character, out int length)
    {
        length = 0;
        var unit = Unit(escaped[at..]);
        at += 6;
        if (Rune.TryCreate(unit, out var rune))
        {
            length = rune.EncodeToUtf8(character);
            return true;
        }

        if (!escaped[at..].StartsWith("\\u"u8) || !Rune.TryCreate(unit, Unit(escaped[at..]), out rune))
        {
            return false;
        }

        at += 6;
        length = rune.EncodeToUtf8(character);
        return true;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
