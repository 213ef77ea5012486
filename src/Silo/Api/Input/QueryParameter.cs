using Microsoft.OpenApi;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Api.Input;

/// <summary>A parameter in the query of a request: how it is read, and how the OpenAPI document shows it.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
internal abstract class QueryParameter(string name, string description)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it does.</summary>
    public string Description { get; } = description;

    /// <summary>Its schema.</summary>
    public abstract OpenApiSchema Schema { get; }

    /// <summary>Its text, or null where it is not given or empty.</summary>
    /// <exception cref="RequestException">It is given more than once.</exception>
    protected string? Text(HttpRequest request)
    {
        var values = request.Query[Name];
        return values.Count > 1
            ? throw RequestException.Invalid(Name, "it more than once", "it once")
            : string.IsNullOrWhiteSpace(values) ? null : values.ToString();
    }

    /// <summary>The fault of a value that was not expected.</summary>
    protected RequestException Invalid(string got, string expected) => RequestException.Invalid(Name, $"'{got}'", expected);
}
