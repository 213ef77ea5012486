using System.Text.Unicode;

namespace Sheaf.Engine;

/// <summary>Reads the properties of one JSON object: the parts of the grammar that are off the beaten track.</summary>
public ref partial struct JsonObjectReader
{
    /// <summary>The closing quote of a string with escapes, non-ASCII text or a fault at its first stop.</summary>
    private int StringEndSlowly(int start, int stop, out bool isEscaped)
    {
        isEscaped = false;
        var isAscii = true;
        while (At(stop) != '"')
        {
            if (At(stop) == '\\')
            {
                isEscaped = true;
                stop = SkipEscape(stop);
            }
            else if (At(stop) >= 0x80)
            {
                isAscii = false;
                stop++;
            }
            else
            {
                throw Fault(stop, stop < _json.Length ? "no control character within a string; escape it" : "'\"' at the end of a string");
            }

            // Text in other scripts has long runs of such bytes: no need to ask for each.
            stop = At(stop) >= 0x80 ? stop : NextStop(stop);
        }

        if (!isAscii && !Utf8.IsValid(_json[start..stop]))
        {
            throw Fault(start, "a string in valid UTF-8");
        }

        return stop;
    }

    private readonly int SkipEscape(int backslash)
    {
        var code = backslash + 1;
        if (At(code) != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(At(code)) ? code + 1 : throw Fault(code, "one of \"\\/bfnrtu after a backslash");
        }

        for (var digit = code + 1; digit <= code + 4; digit++)
        {
            if (!char.IsAsciiHexDigit((char)At(digit)))
            {
                throw Fault(digit, "four hexadecimal digits after \\u");
            }
        }

        return code + 5;
    }

    private readonly int SkipSpace(int position)
    {
        while (At(position) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>From the first byte of a value within so many containers to just after its last.</summary>
    private int SkipValue(int position, int depth) => At(position) switch
    {
        (byte)'"' => StringEnd(position + 1, out _) + 1,
        (byte)'{' => SkipObject(position, depth + 1),
        (byte)'[' => SkipArray(position, depth + 1),
        (byte)'t' => SkipLiteral(position, "true"u8, "true"),
        (byte)'f' => SkipLiteral(position, "false"u8, "false"),
        (byte)'n' => SkipLiteral(position, "null"u8, "null"),
        _ => SkipNumber(position),
    };

    private int SkipObject(int position, int depth)
    {
        CheckDepth(position, depth);
        position = SkipSpace(position + 1);
        if (At(position) == '}')
        {
            return position + 1;
        }

        while (true)
        {
            Expect(position, '"', "'\"' before a name");
            position = FindValue(StringEnd(position + 1, out _) + 1);
            position = SkipSpace(SkipValue(position, depth));
            if (At(position) == '}')
            {
                return position + 1;
            }

            Expect(position, ',', "',' or '}' after a value");
            position = SkipSpace(position + 1);
        }
    }

    private int SkipArray(int position, int depth)
    {
        CheckDepth(position, depth);
        position = SkipSpace(position + 1);
        if (At(position) == ']')
        {
            return position + 1;
        }

        while (true)
        {
            position = SkipSpace(SkipValue(position, depth));
            if (At(position) == ']')
            {
                return position + 1;
            }

            Expect(position, ',', "',' or ']' after a value");
            position = SkipSpace(position + 1);
        }
    }

    private readonly int SkipLiteral(int position, ReadOnlySpan<byte> literal, string name) =>
        _json[position..].StartsWith(literal) ? position + literal.Length : throw Fault(position, name);

    private readonly int SkipNumber(int position)
    {
        if (At(position) is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            throw Fault(position, "a value");
        }

        position += At(position) == '-' ? 1 : 0;
        position = At(position) == '0' ? position + 1 : SkipDigits(position);
        if (At(position) == '.')
        {
            position = SkipDigits(position + 1);
        }

        if (At(position) is (byte)'e' or (byte)'E')
        {
            position++;
            position = SkipDigits(At(position) is (byte)'+' or (byte)'-' ? position + 1 : position);
        }

        return position;
    }

    private readonly int SkipDigits(int position)
    {
        var end = position;
        while (char.IsAsciiDigit((char)At(end)))
        {
            end++;
        }

        return end > position ? end : throw Fault(position, "a digit");
    }

    private readonly void CheckDepth(int position, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Fault(position, $"at most {MaxDepth} levels of nesting");
        }
    }

    private readonly void Expect(int position, char character, string expected)
    {
        if (At(position) != character)
        {
            throw Fault(position, expected);
        }
    }

    private readonly JsonFormatException Fault(int position, string expected) => new(position, Got(position), expected);

    private readonly string Got(int position) => position >= _json.Length
        ? "the text's end"
        : At(position) is > (byte)' ' and < 0x7F and var printable ? $"'{(char)printable}'" : $"the byte 0x{At(position):X2}";
}
