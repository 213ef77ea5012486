using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Sheaf.Engine.Tests;

/// <summary>What two readers make of a text: a line for each property, or null for a fault.</summary>
internal static class JsonReadings
{
    public static string? Ours(byte[] json)
    {
        var text = new StringBuilder();
        Span<byte> buffer = stackalloc byte[4096];
        try
        {
            var reader = new JsonObjectReader(json);
            while (reader.ReadProperty())
            {
                Assert.True(reader.NameEquals(reader.Name) || reader.Name.Contains((byte)'\\'));
                text.Append(Encoding.UTF8.GetString(reader.Name)).Append('|').Append(reader.ValueKind).Append('|').AppendLine(Value(ref reader, buffer));
            }
        }
        catch (JsonFormatException fault)
        {
            Assert.InRange(fault.Offset!.Value, 0, json.Length);
            return null;
        }

        return text.ToString();
    }

    public static string? Theirs(byte[] json)
    {
        var text = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var fits = reader.TokenType == JsonTokenType.StartObject;
            while (fits && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                text.Append(Encoding.UTF8.GetString(reader.ValueSpan)).Append('|');
                reader.Read();
                text.Append(Kind(reader.TokenType)).Append('|').AppendLine(Value(ref reader, json));
            }

            while (reader.Read())
            {
                // Whatever follows is a fault, which reading finds.
            }

            return fits && Utf8.IsValid(json) ? text.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Value(ref JsonObjectReader reader, scoped Span<byte> buffer)
    {
        if (reader.ValueKind == JsonValueKind.Number)
        {
            var whole = reader.TryGetInt64(out var number) ? $"{number}" : "-";
            return whole + "|" + (reader.TryGetDouble(out var real) ? Exactly(real) : "-");
        }

        if (reader.ValueKind != JsonValueKind.String)
        {
            return Encoding.UTF8.GetString(reader.RawValue);
        }

        try
        {
            Assert.True(reader.TryGetUtf8(buffer, out var utf8));
            Assert.True(reader.ValueEquals(utf8));
            return Encoding.UTF8.GetString(utf8);
        }
        catch (JsonFormatException)
        {
            return "half a surrogate pair";
        }
    }

    private static string Value(ref Utf8JsonReader reader, byte[] json)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            var whole = reader.TryGetInt64(out var number) ? $"{number}" : "-";
            return whole + "|" + (reader.TryGetDouble(out var real) && double.IsFinite(real) ? Exactly(real) : "-");
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return Encoding.UTF8.GetString(json.AsSpan(start..(int)reader.BytesConsumed));
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "half a surrogate pair";
        }
    }

    private static string Exactly(double value) => BitConverter.DoubleToInt64Bits(value).ToString("X", CultureInfo.InvariantCulture);

    private static JsonValueKind Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
