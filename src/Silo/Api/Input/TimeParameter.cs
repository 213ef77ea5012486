using System.Globalization;
using Microsoft.OpenApi;

namespace Sheaf.Silo.Api.Input;

/// <summary>A point in time in the query, in ISO 8601; without an offset it is UTC.</summary>
internal sealed class TimeParameter(string name, string description) : QueryParameter(name, description)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <inheritdoc/>
    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String, Format = "date-time" };

    /// <summary>The time, or null where it is not given.</summary>
    public DateTimeOffset? Read(HttpRequest request) => Text(request) switch
    {
        null => null,
        // A plus sign that the client did not escape arrives as a space.
        { } text when DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) => value,
        { } text => throw Invalid(text, "a time like 2026-01-31T12:00:00Z"),
    };
}
