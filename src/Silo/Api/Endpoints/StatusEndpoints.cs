using Microsoft.AspNetCore.Http.HttpResults;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Hosting;
using Sheaf.Silo.Metrics;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>The service itself: status, health, metrics.</summary>
internal static class StatusEndpoints
{
    /// <summary>Adds them.</summary>
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", StatusAsync).TakesQuery().WithTags("Service").Describe("getStatus", "The service: version, grain runtime, data folder.");
        routes.MapGet("/healthz", () => TypedResults.Text("ok")).WithTags("Service").Produces<string>(200, "text/plain")
            .Describe("getHealth", "200 while the process serves requests.");
        routes.MapGet("/readyz", ReadyAsync).WithTags("Service").Produces<string>(200, "text/plain").Produces<string>(503, "text/plain")
            .Describe("getReadiness", "200 once storage and grains answer; 503 before that and while the service stops.");
        routes.MapGet("/metrics", (PrometheusExporter exporter) => TypedResults.Text(exporter.Scrape(), PrometheusText.MediaType))
            .WithTags("Service").Produces<string>(200, "text/plain").Describe("getMetrics", "Metrics in the Prometheus text format.");
    }

    private static async Task<Ok<StatusView>> StatusAsync(IGrainFactory grains, ServiceIdentity service, TimeProvider time)
    {
        var jobs = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).ListAsync();
        return TypedResults.Ok(new StatusView
        {
            Version = ServiceIdentity.Version,
            GrainRuntime = GrainRuntimeHosting.Name,
            StartedAt = service.StartedAt,
            UptimeSeconds = Math.Round((time.GetUtcNow() - service.StartedAt).TotalSeconds, 3),
            DataDirectory = service.DataDirectory,
            Jobs = jobs.Count,
            Pages = service.Pages,
        });
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken) =>
        await readiness.FirstObstacleAsync(cancellationToken) is { } obstacle
            ? TypedResults.Text(obstacle, statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ok");
}
