using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>Reads the properties of one JSON object: values as numbers and text.</summary>
public ref partial struct JsonObjectReader
{
    /// <summary>The value as a whole number. False unless it is a number without fraction or exponent in the range of a <see cref="long"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryGetInt64(out long value)
    {
        value = 0;
        return _kind == JsonValueKind.Number && Utf8Number.TryParseInt64(RawValue, out value);
    }

    /// <summary>The value as a whole number.</summary>
    /// <exception cref="JsonFormatException">It is not a number without fraction or exponent in the range of a <see cref="long"/>.</exception>
    public readonly long GetInt64() => TryGetInt64(out var value) ? value : throw ValueFault("a whole number of at most 64 bits");

    /// <summary>The value as a number, rounded to nearest. False unless it is a number in the range of a <see cref="double"/>.</summary>
    public readonly bool TryGetDouble(out double value)
    {
        value = 0;
        return _kind == JsonValueKind.Number && Utf8Number.TryParseDouble(RawValue, out value);
    }

    /// <summary>The value as a number, rounded to nearest.</summary>
    /// <exception cref="JsonFormatException">It is not a number in the range of a <see cref="double"/>.</exception>
    public readonly double GetDouble() => TryGetDouble(out var value) ? value : throw ValueFault("a number in the range of a double");

    /// <summary>The value as a truth value.</summary>
    /// <exception cref="JsonFormatException">It is neither true nor false.</exception>
    public readonly bool GetBoolean() => _kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw ValueFault("true or false"),
    };

    /// <summary>The value as text in UTF-8: the record's own bytes, or where it has escapes, resolved in a buffer.</summary>
    /// <param name="buffer">Used only for values with escapes; <see cref="RawValue"/>'s length is always enough.</param>
    /// <param name="utf8">The text, valid while record and buffer are.</param>
    /// <returns>False when the value is not a string or the buffer is too small.</returns>
    /// <exception cref="JsonFormatException">An escape is half of a surrogate pair, which no UTF-8 stands for.</exception>
    public readonly bool TryGetUtf8(Span<byte> buffer, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (_kind != JsonValueKind.String)
        {
            return false;
        }

        if (!_valueIsEscaped)
        {
            utf8 = RawValue;
            return true;
        }

        if (!JsonText.TryUnescape(RawValue, buffer, out var written, out var fault))
        {
            return fault < 0 ? false : throw Fault(_valueStart + fault, "both halves of a surrogate pair");
        }

        utf8 = buffer[..written];
        return true;
    }

    private readonly JsonFormatException ValueFault(string expected) =>
        new(_valueStart, $"{_kind} for '{System.Text.Encoding.UTF8.GetString(Name)}'", expected);
}
