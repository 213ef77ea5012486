using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sheaf.Silo.Api.Input;

/// <summary>A whole number in the query.</summary>
internal sealed class WholeNumberParameter(string name, string description, int minimum, int maximum, int byDefault)
    : QueryParameter(name, description)
{
    /// <inheritdoc/>
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = maximum.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(byDefault),
    };

    /// <summary>The number, or the default where it is not given.</summary>
    public int Read(HttpRequest request) => Text(request) switch
    {
        null => byDefault,
        { } text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum => value,
        { } text => throw Invalid(text, $"a whole number from {minimum} to {maximum}"),
    };
}
