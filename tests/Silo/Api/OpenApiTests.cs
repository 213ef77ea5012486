using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class OpenApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Routes =
    [
        "get /api/status", "get /api/jobs", "post /api/jobs", "get /api/jobs/{id}", "patch /api/jobs/{id}", "delete /api/jobs/{id}",
        "post /api/jobs/{id}/pause", "post /api/jobs/{id}/resume", "get /api/jobs/{id}/workers", "get /api/jobs/{id}/stages",
        "get /api/jobs/{id}/aggregates", "patch /api/jobs/{id}/aggregates/{name}", "patch /api/jobs/{id}/parameters", "post /api/jobs/{id}/savepoints",
        "get /api/jobs/{id}/metrics",
        "get /api/jobs/{id}/forecast", "get /api/jobs/{id}/forecast/outcomes", "get /api/jobs/{id}/forecasts", "get /api/jobs/{id}/trials", "get /api/jobs/{id}/front", "get /api/jobs/{id}/study", "get /api/jobs/{id}/decisions",
        "post /api/jobs/{id}/verify", "get /api/decisions", "get /api/decisions/{id}", "post /api/decisions/{id}/approve",
        "post /api/decisions/{id}/reject", "post /api/decisions/{id}/rollback", "get /api/events", "get /healthz", "get /readyz", "get /metrics",
    ];

    [Fact]
    public async Task Document_Paths_AreAllRoutesOfTheApi()
    {
        var operations = await Operations();

        Assert.Equal(Routes.Order(), operations.Select(o => o.Route).Order());
    }

    [Fact]
    public async Task Document_EveryOperation_HasSummaryResponsesAndProblems()
    {
        Assert.All(await Operations(), operation =>
        {
            Assert.NotEmpty((string)operation.Node["summary"]!);
            Assert.NotEmpty((string)operation.Node["operationId"]!);
            var responses = operation.Node["responses"]!.AsObject();
            Assert.Contains(responses, r => r.Key.StartsWith('2'));
            Assert.NotNull(responses["500"]!["content"]!["application/problem+json"]);
            if (operation.Route.Contains("{id}", StringComparison.Ordinal))
            {
                Assert.NotNull(responses["404"]);
            }
        });
    }

    [Fact]
    public async Task Document_InputAndSchemas_SayWhatTheyTake()
    {
        var (_, document) = await server.GetAsync("/openapi/v1.json");
        var schemas = document!["components"]!["schemas"]!;

        var query = document["paths"]!["/api/jobs/{id}/metrics"]!["get"]!["parameters"]!.AsArray();
        Assert.Equal(["id", "minutes", "from", "to", "points"], query.Select(p => (string)p!["name"]!));
        Assert.Equal("#/components/schemas/JobSpec", (string)document["paths"]!["/api/jobs"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!);
        Assert.Equal(["advisory", "approve", "automatic"], schemas["ControlMode"]!["enum"]!.AsArray().Select(v => (string)v!));
        Assert.Equal("number", (string)schemas["JobView"]!["properties"]!["costPerHour"]!["type"]!);
        Assert.NotNull(schemas["ApiProblem"]!["properties"]!["expected"]);
    }

    [Fact]
    public async Task SwaggerUi_Page_IsServed()
    {
        var (status, page) = await server.GetAsync("/swagger/index.html");

        Assert.Equal(200, status);
        Assert.Contains("swagger-ui", page!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_OfTheApplication_AreAllListedHere()
    {
        var mapped = server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/'))
            .Where(route => route.StartsWith("/api", StringComparison.Ordinal));

        Assert.Subset(Routes.Select(route => route.Split(' ')[1]).ToHashSet(), mapped.ToHashSet());
    }

    private async Task<List<(string Route, JsonNode Node)>> Operations()
    {
        var (status, document) = await server.GetAsync("/openapi/v1.json");
        Assert.Equal(200, status);
        return [.. document!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => ($"{o.Key} {path.Key}", o.Value!)))];
    }
}
