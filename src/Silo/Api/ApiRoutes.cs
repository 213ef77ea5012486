using Sheaf.Silo.Api.Endpoints;

namespace Sheaf.Silo.Api;

/// <summary>All endpoints of the HTTP API.</summary>
internal static class ApiRoutes
{
    /// <summary>Adds them.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapJobs();
        routes.MapEngine();
        routes.MapHistory();
        routes.MapForecast();
        routes.MapDecisions();
        routes.MapEvents();
        routes.MapStatus();
    }
}
