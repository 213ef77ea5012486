using Sheaf.Silo.Api.Problems;

namespace Sheaf.Silo.Api.Documents;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
internal static class EndpointDocumentation
{
    /// <summary>Names and describes an endpoint, and lists the statuses of its problems; 500 is always among them.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params int[] problems)
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (var status in problems.Append(500))
        {
            endpoint.Produces<ApiProblem>(status, ApiProblem.MediaType);
        }

        return endpoint;
    }
}
