using Microsoft.OpenApi;

namespace Sheaf.Silo.Api.Input;

/// <summary>A text in the query.</summary>
internal sealed class TextParameter(string name, string description) : QueryParameter(name, description)
{
    /// <inheritdoc/>
    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String };

    /// <summary>The text, or null where it is not given.</summary>
    public string? Read(HttpRequest request) => Text(request);
}
