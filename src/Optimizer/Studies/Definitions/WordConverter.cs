using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>An enumeration as one of a few words, in any case.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _words;
    private readonly string[] _preferred;

    /// <summary>Takes the enumeration's names in lower case, and further spellings.</summary>
    /// <param name="aliases">Other words that are read, never written.</param>
    public WordConverter(params (string Word, T Value)[] aliases)
    {
        _preferred = [.. Enum.GetNames<T>().Select(Lower)];
        _words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (T value in Enum.GetValues<T>())
        {
            _words[Lower(value.ToString())] = value;
        }

        foreach ((string word, T value) in aliases)
        {
            _words[word] = value;
        }
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && _words.TryGetValue(reader.GetString()!, out T value)
            ? value
            : throw new JsonException($"expected one of {string.Join(", ", _preferred)}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Lower(value.ToString()));

    private static string Lower(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
