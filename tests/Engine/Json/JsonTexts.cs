using System.Text;

namespace Sheaf.Engine.Tests;

/// <summary>Random JSON texts of every kind, and damage done to them.</summary>
internal sealed class JsonTexts(int seed)
{
    private static readonly string[] Spaces = ["", "", "", " ", "\n", "\t ", "\r\n  "];
    private static readonly string[] Pieces =
        ["a", "Z", "view", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", "\\ud83d", "é", "日本", "😀", "{", "]", ":", ",", "0123456789012345678901234567890123456789"];

    private static readonly string[] Numbers =
        ["0", "-0", "-1", "17", "1700000000000", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "3.25", "0.1", "1e5", "-2.5E-3", "1e400", "123456789.123456789", "5e-324"];

    private const string Damage = "\"\\{}[]:,0-.eEtn \u0001\u0000";
    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var text = new StringBuilder();
        text.Append(Space());
        Object(text, 0);
        return Encoding.UTF8.GetBytes(text.Append(Space()).ToString());
    }

    /// <summary>One to three bytes changed, removed, put in, or the end cut off.</summary>
    public byte[] Damaged(byte[] json)
    {
        List<byte> bytes = [.. json];
        for (var n = _random.Next(1, 4); n > 0 && bytes.Count > 1; n--)
        {
            var at = _random.Next(bytes.Count);
            var with = _random.Next(8) == 0 ? (byte)_random.Next(256) : (byte)Damage[_random.Next(Damage.Length)];
            switch (_random.Next(4))
            {
                case 0: bytes[at] = with; break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, with); break;
                default: bytes.RemoveRange(bytes.Count - Math.Min(bytes.Count, _random.Next(1, 4)), Math.Min(bytes.Count, 1)); break;
            }
        }

        return [.. bytes];
    }

    private void Object(StringBuilder text, int depth)
    {
        text.Append('{').Append(Space());
        for (int i = 0, n = _random.Next(depth == 0 ? 9 : 3); i < n; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Space());
            String(text);
            text.Append(Space()).Append(':').Append(Space());
            Value(text, depth);
            text.Append(Space());
        }

        text.Append('}');
    }

    private void Array(StringBuilder text, int depth)
    {
        text.Append('[').Append(Space());
        for (int i = 0, n = _random.Next(3); i < n; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Space());
            Value(text, depth);
            text.Append(Space());
        }

        text.Append(']');
    }

    private void Value(StringBuilder text, int depth)
    {
        switch (_random.Next(depth < 4 ? 12 : 10))
        {
            case < 5: String(text); break;
            case < 8: text.Append(Numbers[_random.Next(Numbers.Length)]); break;
            case 8: text.Append("true"); break;
            case 9: text.Append(_random.Next(2) == 0 ? "false" : "null"); break;
            case 10: Object(text, depth + 1); break;
            default: Array(text, depth + 1); break;
        }
    }

    private void String(StringBuilder text)
    {
        text.Append('"');
        for (var n = _random.Next(4); n > 0; n--)
        {
            // Mostly plain: so that the beaten track is taken often.
            text.Append(Pieces[_random.Next(4) == 0 ? _random.Next(Pieces.Length) : _random.Next(3)]);
        }

        text.Append('"');
    }

    private string Space() => _random.Next(3) == 0 ? Spaces[_random.Next(Spaces.Length)] : "";
}
