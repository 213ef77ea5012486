using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Api.Input;

/// <summary>Says of an endpoint what it takes; a query it does not take is refused.</summary>
internal static class EndpointInput
{
    /// <summary>The endpoint takes these parameters in its query, and no others.</summary>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder endpoint, params QueryParameter[] parameters) => endpoint
        .WithMetadata(new QueryMetadata(parameters))
        .AddEndpointFilter((context, next) =>
        {
            RefuseUnknown(context.HttpContext.Request, parameters);
            return next(context);
        });

    /// <summary>The endpoint takes a JSON body.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder endpoint, string description) =>
        endpoint.WithMetadata(new BodyMetadata(typeof(T), description));

    private static void RefuseUnknown(HttpRequest request, QueryParameter[] parameters)
    {
        if (request.Query.Keys.FirstOrDefault(key => parameters.All(parameter => parameter.Name != key)) is { } unknown)
        {
            var expected = parameters.Length > 0 ? $"one of the parameters {string.Join(", ", parameters.Select(p => p.Name))}" : "no query";
            throw RequestException.Invalid(unknown, $"'{unknown}={request.Query[unknown]}'", expected);
        }
    }
}
