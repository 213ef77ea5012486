using System.Text.Json.Serialization;

namespace Sheaf.Silo.Api.Problems;

/// <summary>What went wrong with a request, as RFC 9457 problem details (<c>application/problem+json</c>).</summary>
public sealed record ApiProblem
{
    /// <summary>The media type it is sent as.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The kind of problem: <c>urn:sheaf:problem:</c> and <c>invalid</c>, <c>not-found</c>, <c>conflict</c>, <c>forbidden</c>, <c>storage</c>, <c>unavailable</c> or <c>internal</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong and what to do, in one or two sentences.</summary>
    public required string Detail { get; init; }

    /// <summary>Method and path of the request.</summary>
    public required string Instance { get; init; }

    /// <summary>The field at fault, as in the request's JSON or query; left out where none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>What was got; left out where that says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Got { get; init; }

    /// <summary>What was expected; left out where that says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Expected { get; init; }
}
