using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Input;

/// <summary>Turns JSON into values of the API's types, and says of a fault where it is, what was got and what was expected.</summary>
internal static class JsonRequestReader
{
    /// <summary>The name of the whole request in messages.</summary>
    public const string Body = "body";

    /// <summary>Reads <paramref name="json"/>.</summary>
    /// <exception cref="RequestException">It is not JSON, or not that of a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string json)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw RequestException.Invalid(Body, "nothing", $"a JSON object ({typeof(T).Name})");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return (T)Value(document.RootElement, SheafJson.Options.GetTypeInfo(typeof(T)), "")!;
        }
        catch (JsonException e)
        {
            throw RequestException.Invalid(
                Body, $"text that is not JSON (line {e.LineNumber + 1}, character {e.BytePositionInLine + 1})", $"a JSON object ({typeof(T).Name})");
        }
        catch (InvalidOperationException)
        {
            throw RequestException.Invalid(Body, "an escape that is not a Unicode character", "valid Unicode text");
        }
    }

    private static object? Value(JsonElement element, JsonTypeInfo type, string path)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return Scalar(element, type, path);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(path, element, JsonExpectation.Of(type.Type));
        }

        CheckFields(element, type, path);
        return Build(element, type, path);
    }

    private static object? Scalar(JsonElement element, JsonTypeInfo type, string path)
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw Invalid(path, element, JsonExpectation.Of(type.Type));
        }
    }

    private static void CheckFields(JsonElement element, JsonTypeInfo type, string path)
    {
        var fields = type.Properties.ToDictionary(property => property.Name);
        var seen = new HashSet<string>();
        foreach (var given in element.EnumerateObject())
        {
            if (!fields.TryGetValue(given.Name, out var field))
            {
                throw Invalid(Join(path, given.Name), given.Value, $"one of the fields {string.Join(", ", type.Properties.Where(IsInput).Select(p => p.Name))}");
            }

            if (!seen.Add(given.Name))
            {
                throw RequestException.Invalid(Join(path, given.Name), "it twice", "it once");
            }

            CheckField(given.Value, field, Join(path, given.Name));
        }

        if (type.Properties.FirstOrDefault(field => IsRequired(field) && !seen.Contains(field.Name)) is { } missing)
        {
            throw RequestException.Invalid(Join(path, missing.Name), "nothing", JsonExpectation.Of(missing.PropertyType));
        }
    }

    private static void CheckField(JsonElement value, JsonPropertyInfo field, string path)
    {
        // Computed members (totals) come along when a client sends back what it was shown; they are not read.
        if (!IsInput(field))
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Null)
        {
            Value(value, SheafJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType), path);
        }
        else if (!(field.AssociatedParameter?.IsNullable ?? field.IsSetNullable))
        {
            throw Invalid(path, value, JsonExpectation.Of(field.PropertyType));
        }
    }

    // The fields are sound by themselves; the values' own rules (ranges, maximum above minimum) speak when the object is built.
    private static object? Build(JsonElement element, JsonTypeInfo type, string path)
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (ArgumentException e)
        {
            var field = type.Properties.FirstOrDefault(p => string.Equals(p.Name, e.ParamName, StringComparison.OrdinalIgnoreCase))?.Name
                ?? OffendingField(element, type);
            var at = field is null ? path : Join(path, field);
            throw RequestException.Invalid(
                at.Length > 0 ? at : Body, field is null ? Raw(element) : Raw(element.GetProperty(field)), JsonExpectation.Of(e));
        }
    }

    private static string? OffendingField(JsonElement element, JsonTypeInfo type)
    {
        foreach (var field in element.EnumerateObject())
        {
            try
            {
                JsonSerializer.Deserialize($"{{{JsonSerializer.Serialize(field.Name)}:{field.Value.GetRawText()}}}", type);
            }
            catch (ArgumentException)
            {
                return field.Name;
            }
            catch (JsonException)
            {
                // Alone it lacks required company: says nothing about the field.
                continue;
            }
        }

        return null;
    }

    private static bool IsInput(JsonPropertyInfo field) => field.Set is not null || field.AssociatedParameter is not null;

    private static bool IsRequired(JsonPropertyInfo field) => field.IsRequired || field.AssociatedParameter is { HasDefaultValue: false };

    private static RequestException Invalid(string path, JsonElement got, string expected) =>
        RequestException.Invalid(path.Length > 0 ? path : Body, Raw(got), expected);

    private static string Raw(JsonElement element)
    {
        var text = element.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..77] + "...";
    }

    private static string Join(string path, string name) => path.Length > 0 ? $"{path}.{name}" : name;
}
