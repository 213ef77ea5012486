using System.Buffers.Text;

namespace Sheaf.Engine;

/// <summary>
/// Parses the JSON text of an advertising event, whatever the order of its fields and whatever else it holds; all of the text is checked.
/// </summary>
public static class AdEventParser
{
    /// <summary>Parses one event.</summary>
    /// <exception cref="JsonFormatException">The text is not a JSON object.</exception>
    /// <exception cref="FormatException">A field is missing or malformed.</exception>
    public static AdEvent Parse(Utf8Text text)
    {
        var reader = new JsonObjectReader(text.Bytes);
        var ad = Guid.Empty;
        var isView = false;
        long time = -1;
        while (reader.ReadProperty())
        {
            if (reader.NameEquals("ad_id"u8))
            {
                ad = Identifier(in reader);
            }
            else if (reader.NameEquals("event_type"u8))
            {
                isView = reader.ValueEquals("view"u8);
            }
            else if (reader.NameEquals("event_time"u8))
            {
                time = Milliseconds(reader.RawValue);
            }
        }

        return ad != Guid.Empty && time >= 0
            ? new AdEvent(ad, isView, time * Micros.PerMillisecond)
            : throw new FormatException("An advertising event must have 'ad_id' and 'event_time'.");
    }

    private static Guid Identifier(in JsonObjectReader reader) =>
        Utf8Parser.TryParse(reader.RawValue, out Guid id, out var used) && used == reader.RawValue.Length
            ? id
            : throw new FormatException("'ad_id' must be an identifier of 32 hexadecimal digits in five groups.");

    private static long Milliseconds(ReadOnlySpan<byte> digits) =>
        Utf8Number.TryParseInt64(digits, out var value) && value >= 0
            ? value
            : throw new FormatException("'event_time' must be a whole number of milliseconds, at least 0.");
}
