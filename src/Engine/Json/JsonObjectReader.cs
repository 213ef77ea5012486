using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>
/// Reads the properties of one JSON object (RFC 8259, UTF-8) in their order, without allocation. Names and values are spans of the text.
/// A record is wholly checked once <see cref="ReadProperty"/> has returned false: every name and value, those skipped too, and that
/// nothing but white space follows. Nested objects and arrays are checked and given as text, which a further reader can read.
/// </summary>
/// <remarks>
/// The text is classified 64 bytes at a time, so that the ends of a short name and value are bit scans of one word: less than half
/// the time of <see cref="Utf8JsonReader"/> on events of seven short strings. As in JSON at large, a name may occur more than once.
/// </remarks>
public ref partial struct JsonObjectReader
{
    /// <summary>Deepest nesting allowed, the object itself included.</summary>
    public const int MaxDepth = 64;

    private const ushort BraceQuote = '{' | ('"' << 8);
    private const ushort CommaQuote = ',' | ('"' << 8);
    private const uint QuoteColonQuote = '"' | (':' << 8) | ('"' << 16);
    private const uint ThreeBytes = 0xFF_FFFF;

    private readonly ReadOnlySpan<byte> _json;
    private readonly int _start;

    // The stops of the last 64 bytes, or of the whole text if it is shorter: there is no block to read beyond them.
    private readonly int _tailStart;
    private readonly ulong _tail;
    private int _position;
    private int _nameStart;
    private int _nameLength;
    private int _valueStart;
    private int _valueLength;
    private bool _nameIsEscaped;
    private bool _valueIsEscaped;
    private ushort _before;
    private JsonValueKind _kind;

    /// <summary>Begins to read a text.</summary>
    /// <param name="json">The object's text; must stay as it is while it is read.</param>
    /// <exception cref="JsonFormatException">The text does not begin with an object.</exception>
    public JsonObjectReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _tailStart = Math.Max(0, json.Length - JsonBlock.Size);
        _tail = JsonBlock.LastStops(json);
        _start = At(0) == '{' ? 0 : SkipSpace(0);
        _position = _start;
        _before = BraceQuote;
        if (At(_start) != '{')
        {
            throw Fault(_start, "'{', the beginning of an object");
        }
    }

    /// <summary>The property's name as it stands in the text, without quotes; escapes are left. Compare with <see cref="NameEquals"/>.</summary>
    public readonly ReadOnlySpan<byte> Name => _json.Slice(_nameStart, _nameLength);

    /// <summary>What the property's value is; <see cref="JsonValueKind.Undefined"/> before the first and after the last property.</summary>
    public readonly JsonValueKind ValueKind => _kind;

    /// <summary>The value as it stands in the text: strings without quotes but with escapes, objects and arrays with their brackets.</summary>
    public readonly ReadOnlySpan<byte> RawValue => _json.Slice(_valueStart, _valueLength);

    /// <summary>Whether the value is a string with escapes, so that <see cref="RawValue"/> is not its text.</summary>
    public readonly bool ValueIsEscaped => _valueIsEscaped;

    /// <summary>Goes to the next property.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="JsonFormatException">The text is not JSON.</exception>
    public bool ReadProperty()
    {
        // The beaten track, `,"name":"text"` without blanks and escapes: one look at the 64 bytes from the name gives all three quotes
        // after its first. What lies between is compared two and three bytes at once.
        ref var text = ref MemoryMarshal.GetReference(_json);
        var name = _position;
        if (name > _json.Length - sizeof(ushort) || Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref text, name)) != _before)
        {
            return ReadFirstOrLast();
        }

        name += 2;
        var stops = StopsFrom(name);
        var nameEnd = name + BitOperations.TrailingZeroCount(stops);
        if (nameEnd > _json.Length - sizeof(uint) || (Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, nameEnd)) & ThreeBytes) != QuoteColonQuote)
        {
            return ReadFrom(name);
        }

        stops = WithoutFirst(WithoutFirst(stops));
        var valueEnd = stops != 0 ? name + BitOperations.TrailingZeroCount(stops) : NextStop(nameEnd + 3);
        if (valueEnd >= _json.Length || Unsafe.Add(ref text, valueEnd) != '"')
        {
            return ReadFrom(name);
        }

        _nameStart = name;
        _nameLength = nameEnd - name;
        _nameIsEscaped = false;
        _valueStart = nameEnd + 3;
        _valueLength = valueEnd - nameEnd - 3;
        _valueIsEscaped = false;
        _kind = JsonValueKind.String;
        _position = valueEnd + 1;
        _before = CommaQuote;
        return true;
    }

    /// <summary>Whether the property's name, escapes resolved, is this.</summary>
    /// <param name="utf8">The name looked for, in UTF-8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool NameEquals(ReadOnlySpan<byte> utf8) => _nameIsEscaped ? JsonText.Equals(Name, utf8) : Name.SequenceEqual(utf8);

    /// <summary>Whether the property's value is a string that, escapes resolved, is this.</summary>
    /// <param name="utf8">The text looked for, in UTF-8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool ValueEquals(ReadOnlySpan<byte> utf8) =>
        _kind == JsonValueKind.String && (_valueIsEscaped ? JsonText.Equals(RawValue, utf8) : RawValue.SequenceEqual(utf8));

    private bool ReadFirstOrLast()
    {
        var position = _position;
        return FindName(ref position) && ReadFrom(position);
    }

    /// <summary>Reads any property whose name's text begins at an offset.</summary>
    private bool ReadFrom(int name)
    {
        var end = StringEnd(name, out _nameIsEscaped);
        _nameStart = name;
        _nameLength = end - name;
        _before = CommaQuote;
        var value = FindValue(end + 1);
        _kind = KindAt(value);
        if (_kind == JsonValueKind.String)
        {
            _valueStart = value + 1;
            end = StringEnd(value + 1, out _valueIsEscaped);
            _valueLength = end - _valueStart;
            _position = end + 1;
        }
        else
        {
            _valueStart = value;
            _valueIsEscaped = false;
            _position = SkipValue(value, 1);
            _valueLength = _position - value;
        }

        return true;
    }

    private readonly JsonValueKind KindAt(int position) => At(position) switch
    {
        (byte)'"' => JsonValueKind.String,
        (byte)'{' => JsonValueKind.Object,
        (byte)'[' => JsonValueKind.Array,
        (byte)'t' => JsonValueKind.True,
        (byte)'f' => JsonValueKind.False,
        (byte)'n' => JsonValueKind.Null,
        _ => JsonValueKind.Number,
    };

    /// <summary>From the opening brace or the end of a value to just after the next name's opening quote; false at the object's end.</summary>
    private bool FindName(ref int position)
    {
        var isFirst = position == _start;
        position = isFirst ? SkipSpace(position + 1) : SkipSpace(position);
        if (At(position) == '}')
        {
            Finish(position);
            return false;
        }

        if (!isFirst)
        {
            Expect(position, ',', "',' or '}' after a value");
            position = SkipSpace(position + 1);
        }

        Expect(position, '"', isFirst ? "'\"' before a name, or '}'" : "'\"' before a name");
        position++;
        return true;
    }

    /// <summary>Stays before the closing brace, so that reading on says again that the object has ended.</summary>
    private void Finish(int brace)
    {
        var end = SkipSpace(brace + 1);
        if (end < _json.Length)
        {
            throw Fault(end, "nothing after the object");
        }

        _kind = JsonValueKind.Undefined;
        _nameLength = 0;
        _valueLength = 0;
        _nameIsEscaped = false;
        _valueIsEscaped = false;
    }

    /// <summary>From the end of a name, over the colon, to the first byte of the value.</summary>
    private readonly int FindValue(int position)
    {
        position = SkipSpace(position);
        Expect(position, ':', "':' after a name");
        return SkipSpace(position + 1);
    }

    /// <summary>The closing quote of the string whose text begins at an offset.</summary>
    private int StringEnd(int start, out bool isEscaped)
    {
        var end = NextStop(start);
        isEscaped = false;
        return At(end) == '"' ? end : StringEndSlowly(start, end, out isEscaped);
    }

    /// <summary>The first byte from an offset that may end a string or needs a closer look; the text's length when there is none.</summary>
    private readonly int NextStop(int from)
    {
        for (; from < _json.Length; from += JsonBlock.Size)
        {
            var stops = StopsFrom(from);
            if (stops != 0)
            {
                return from + BitOperations.TrailingZeroCount(stops);
            }
        }

        return _json.Length;
    }

    /// <summary>The stops of the 64 bytes from an offset within the text, or of as many as there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong StopsFrom(int from) =>
        from < _tailStart ? JsonBlock.Stops(ref MemoryMarshal.GetReference(_json), (nuint)from) : _tail >> (from - _tailStart);

    private static ulong WithoutFirst(ulong stops) => stops & (stops - 1);

    /// <summary>The byte at an offset; 0, which stands nowhere in JSON, beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte At(int position) =>
        (uint)position < (uint)_json.Length ? Unsafe.Add(ref MemoryMarshal.GetReference(_json), position) : (byte)0;
}
