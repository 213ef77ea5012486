using System.Net;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class JobEndpointTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task List_Jobs_GivesThemWithComputedMembersAndNulls()
    {
        _server.Catalog.Add("a");
        _server.Catalog.Add("b");

        var (status, body) = await _server.GetAsync("/api/jobs");

        Assert.Equal(200, status);
        Assert.Equal(["a", "b"], body!.AsArray().Select(job => (string)job!["id"]!));
        Assert.Equal(0.25, (double)body[0]!["configuration"]!["totalCores"]!);
        Assert.Equal("automatic", (string)body[0]!["settings"]!["mode"]!);
        Assert.True(body[0]!["latest"]!.AsObject().TryGetPropertyValue("backlog", out var backlog));
        Assert.Null(backlog);
    }

    [Fact]
    public async Task Create_Valid_AnswersCreatedWithLocation()
    {
        using var response = await _server.Client.PostAsync(
            new Uri("/api/jobs", UriKind.Relative), new StringContent("""{"kind": "topspeed", "id": "cars", "mode": "approve", "load": {"constant": 50}}"""));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/api/jobs/cars", response.Headers.Location?.ToString());
        Assert.Equal((ControlMode.Approve, 50), (_server.Catalog.LastSpec!.Mode, _server.Catalog.LastSpec.Load!.Constant));
    }

    [Fact]
    public async Task Create_IdTaken_IsAConflict()
    {
        _server.Catalog.Add("clickstream");

        var (status, problem) = await _server.PostAsync("/api/jobs", """{"kind": "clickstream"}""");

        Assert.Equal(409, status);
        Assert.Equal("urn:sheaf:problem:conflict", (string)problem!["type"]!);
        Assert.Equal("POST /api/jobs", (string)problem["instance"]!);
    }

    [Fact]
    public async Task Update_Valid_PassesTheChangesOnly()
    {
        var job = _server.Catalog.Add("a");

        var (status, _) = await _server.SendAsync(HttpMethod.Patch, "/api/jobs/a", """{"mode": "advisory", "slo": {"latencyP95Ms": 200, "recoverySeconds": 20}}""");

        Assert.Equal(200, status);
        Assert.Equal(new ServiceLevelObjective(200, 20), job.LastPatch!.Slo);
        Assert.Equal(ControlMode.Advisory, job.LastPatch.Mode);
        Assert.Null(job.LastPatch.Refinement);
    }

    [Fact]
    public async Task PauseAndResume_Job_AnswerWithItsState()
    {
        _server.Catalog.Add("a");

        Assert.Equal("paused", (string)(await _server.PostAsync("/api/jobs/a/pause")).Body!["state"]!);
        Assert.Equal(409, (await _server.PostAsync("/api/jobs/a/pause")).Status);
        Assert.Equal("running", (string)(await _server.PostAsync("/api/jobs/a/resume")).Body!["state"]!);
    }

    [Fact]
    public async Task Delete_Job_RemovesIt()
    {
        _server.Catalog.Add("a");

        Assert.Equal(204, (await _server.SendAsync(HttpMethod.Delete, "/api/jobs/a")).Status);
        Assert.Equal(404, (await _server.SendAsync(HttpMethod.Delete, "/api/jobs/a")).Status);
    }

    [Fact]
    public async Task WorkersAndVerify_Job_GiveTheirViews()
    {
        _server.Catalog.Add("a");

        Assert.Equal(0.5, (double)(await _server.GetAsync("/api/jobs/a/workers")).Body![0]!["cpuQuota"]!);
        var (status, found) = await _server.PostAsync("/api/jobs/a/verify");
        Assert.Equal(200, status);
        Assert.Equal((0, true), ((long)found!["lost"]!, (bool)found["ok"]!));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/workers")]
    [InlineData("GET", "/stages")]
    [InlineData("GET", "/aggregates")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/forecasts")]
    [InlineData("GET", "/trials")]
    [InlineData("GET", "/front")]
    [InlineData("GET", "/study")]
    [InlineData("GET", "/decisions")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    public async Task Any_UnknownJob_IsNotFound(string method, string path)
    {
        var (status, problem) = await _server.SendAsync(new HttpMethod(method), $"/api/jobs/nobody{path}");

        Assert.Equal(404, status);
        Assert.Equal("There is no job 'nobody'. List them with GET /api/jobs.", (string)problem!["detail"]!);
        Assert.Equal("nobody", (string)problem["got"]!);
    }

    [Fact]
    public async Task Any_FaultInside_IsAProblemWithoutItsInnards()
    {
        _server.Catalog.Add("a").Fault = new InvalidTimeZoneException("secret innards");

        var (status, problem) = await _server.GetAsync("/api/jobs/a");

        Assert.Equal(500, status);
        Assert.DoesNotContain("secret", problem!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await _server.GetAsync("/healthz")).Status);
    }
}
