using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sheaf.Silo.Api.Input;

/// <summary>A number in the query.</summary>
internal sealed class NumberParameter(string name, string description, double above, double maximum, double byDefault)
    : QueryParameter(name, description)
{
    /// <inheritdoc/>
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Number,
        Format = "double",
        ExclusiveMinimum = above.ToString(CultureInfo.InvariantCulture),
        Maximum = maximum.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(byDefault),
    };

    /// <summary>True where it is given.</summary>
    public bool IsGiven(HttpRequest request) => Text(request) is not null;

    /// <summary>The number, or the default where it is not given.</summary>
    public double Read(HttpRequest request) => Text(request) switch
    {
        null => byDefault,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value > above && value <= maximum => value,
        { } text => throw Invalid(text, FormattableString.Invariant($"a number above {above} and at most {maximum}")),
    };
}
