using System.Text.Json;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Serialization;

/// <summary>Converts a domain type to its JSON and back.</summary>
/// <typeparam name="T">The domain type.</typeparam>
public abstract class JsonConverterBase<T> : IConverter<T, JsonSurrogate>
    where T : class
{
    /// <inheritdoc/>
    public T ConvertFromSurrogate(in JsonSurrogate surrogate) =>
        JsonSerializer.Deserialize<T>(surrogate.Utf8, SheafJson.Options)
        ?? throw new JsonException($"Got null; expected the JSON of a {typeof(T).Name}.");

    /// <inheritdoc/>
    public JsonSurrogate ConvertToSurrogate(in T value) => new() { Utf8 = JsonSerializer.SerializeToUtf8Bytes(value, SheafJson.Options) };
}
