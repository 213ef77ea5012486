using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sheaf.Optimizer;

/// <summary>
/// Reads JSON that people write: comments and trailing commas are allowed, members that nothing reads are not. Faults name the place,
/// what was got and what was expected.
/// </summary>
internal static class StrictJson
{
    private const int ExcerptLength = 40;
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="options">Converters and naming.</param>
    /// <param name="what">What the text ought to be, for messages.</param>
    /// <exception cref="ArgumentException">The text is none, or has a wrong, missing or unknown member.</exception>
    public static T Read<T>(string json, JsonSerializerOptions options, string what)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Reading);
            Check(document.RootElement, options.GetTypeInfo(typeof(T)), string.Empty, options);
            return Convert<T>(document.RootElement, options);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The text is not {what}: {e.Message}", e);
        }
    }

    private static T Convert<T>(JsonElement root, JsonSerializerOptions options)
    {
        try
        {
            return root.Deserialize<T>(options)!;
        }
        catch (JsonException e)
        {
            // Own converters say what they expected; the serialiser's words name types, which a person writing JSON doesn't know.
            string expected = e.Message.StartsWith("expected", StringComparison.Ordinal) ? e.Message.Split(" Path:")[0] : "expected a value in the range of its kind.";
            throw new ArgumentException($"{e.Path?.TrimStart('$', '.')}: {expected}", e);
        }
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string path, JsonSerializerOptions options)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(element, type, path, options);
                break;
            case JsonTypeInfoKind.Enumerable:
                RequireKind(element, path, "a list", JsonValueKind.Array);
                foreach ((int index, JsonElement item) in element.EnumerateArray().Index())
                {
                    Check(item, options.GetTypeInfo(type.ElementType!), $"{path}[{index}]", options);
                }

                break;
            case JsonTypeInfoKind.Dictionary:
                RequireKind(element, path, "an object", JsonValueKind.Object);
                foreach (JsonProperty pair in element.EnumerateObject())
                {
                    Check(pair.Value, options.GetTypeInfo(type.ElementType!), $"{path}.{pair.Name}", options);
                }

                break;
            default:
                CheckValue(element, type.Type, path);
                break;
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path, JsonSerializerOptions options)
    {
        RequireKind(element, path, "an object", JsonValueKind.Object);
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            JsonPropertyInfo known = type.Properties.FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"{At(path)}got the member '{member.Name}'; expected one of {string.Join(", ", type.Properties.Select(p => p.Name))}.");
            found.Add(known.Name);
            if (member.Value.ValueKind != JsonValueKind.Null || !known.IsSetNullable)
            {
                Check(member.Value, options.GetTypeInfo(known.PropertyType), path.Length > 0 ? $"{path}.{known.Name}" : known.Name, options);
            }
        }

        foreach (JsonPropertyInfo missing in type.Properties.Where(p => p.IsRequired && !found.Contains(p.Name)))
        {
            throw new ArgumentException($"{At(path)}the member '{missing.Name}' is missing.");
        }
    }

    private static void CheckValue(JsonElement element, Type type, string path)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            RequireKind(element, path, "a string", JsonValueKind.String);
        }
        else if (plain == typeof(bool))
        {
            RequireKind(element, path, "true or false", JsonValueKind.True, JsonValueKind.False);
        }
        else if (plain == typeof(double))
        {
            RequireKind(element, path, "a number", JsonValueKind.Number);
        }
        else if (plain == typeof(int) && !(element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _)))
        {
            throw new ArgumentException($"{At(path)}got {Excerpt(element)}; expected a whole number.");
        }
    }

    private static void RequireKind(JsonElement element, string path, string expected, params JsonValueKind[] kinds)
    {
        if (!kinds.Contains(element.ValueKind))
        {
            throw new ArgumentException($"{At(path)}got {Excerpt(element)}; expected {expected}.");
        }
    }

    private static string At(string path) => path.Length > 0 ? $"{path}: " : string.Empty;

    private static string Excerpt(JsonElement element)
    {
        string text = element.GetRawText();
        return text.Length > ExcerptLength ? $"{text[..ExcerptLength]}…" : text;
    }
}
