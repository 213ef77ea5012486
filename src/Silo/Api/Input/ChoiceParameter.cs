using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Input;

/// <summary>One of an enum's values in the query.</summary>
internal sealed class ChoiceParameter<TEnum>(string name, string description) : QueryParameter(name, description)
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Choices = Enum.GetValues<TEnum>().ToDictionary(SheafJson.Name);

    /// <inheritdoc/>
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Choices.Keys.Select(choice => (JsonNode)JsonValue.Create(choice)!)],
    };

    /// <summary>The value, or null where it is not given.</summary>
    public TEnum? Read(HttpRequest request) => Text(request) switch
    {
        null => null,
        { } text when Choices.TryGetValue(text, out var value) => value,
        { } text => throw Invalid(text, $"one of {string.Join(", ", Choices.Keys)}"),
    };
}
