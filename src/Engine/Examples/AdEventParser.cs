using System.Buffers.Text;
using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>Parses the JSON text of an advertising event, whatever the order of its fields and whatever else it holds.</summary>
public static class AdEventParser
{
    /// <summary>Parses one event.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">A field is missing or malformed.</exception>
    public static AdEvent Parse(Utf8Text text)
    {
        var reader = new Utf8JsonReader(text.Bytes);
        var ad = Guid.Empty;
        var isView = false;
        long time = -1;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("An advertising event must be a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("ad_id"u8))
            {
                reader.Read();
                ad = reader.GetGuid();
            }
            else if (reader.ValueTextEquals("event_type"u8))
            {
                reader.Read();
                isView = reader.ValueTextEquals("view"u8);
            }
            else if (reader.ValueTextEquals("event_time"u8))
            {
                reader.Read();
                time = Milliseconds(reader.ValueSpan);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return ad != Guid.Empty && time >= 0
            ? new AdEvent(ad, isView, time * Micros.PerMillisecond)
            : throw new FormatException("An advertising event must have 'ad_id' and 'event_time'.");
    }

    private static long Milliseconds(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long value, out var used) && used == digits.Length && value >= 0
            ? value
            : throw new FormatException("'event_time' must be a whole number of milliseconds, at least 0.");
}
