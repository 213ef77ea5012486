using System.Net;
using System.Text.Json.Nodes;
using Sheaf.Engine;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

/// <summary>Every fault of a request names the field, what was got and what was expected.</summary>
public sealed class InvalidInputTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("", "body", "nothing", "a JSON object (JobSpec)")]
    [InlineData("{\"kind\": ", "body", "text that is not JSON (line 1, character 10)", "a JSON object (JobSpec)")]
    [InlineData("[]", "body", "[]", "a JSON object (JobSpec)")]
    [InlineData("""{"kind": 7}""", "kind", "7", "a text")]
    [InlineData("""{"kind": "clickstream", "id": "No Spaces"}""", "id", "'No Spaces'", "1 to 40 lower-case letters, digits and dashes, first a letter")]
    [InlineData("""{"kind": "clickstream", "mode": "auto"}""", "mode", "\"auto\"", "one of advisory, approve, automatic")]
    [InlineData("""{"kind": "clickstream", "mode": 2}""", "mode", "2", "one of advisory, approve, automatic")]
    [InlineData("""{"kind": "clickstream", "policy": "best"}""", "policy", "'best'", "one of sheaf, static, reactive")]
    [InlineData("""{"kind": "clickstream", "seed": 1.5}""", "seed", "1.5", "a whole number")]
    [InlineData("""{"kind": "clickstream", "confidence": 1}""", "confidence", "1", "a number from 0.5 to 0.999")]
    [InlineData("""{"kind": "clickstream", "refinement": "yes"}""", "refinement", "\"yes\"", "true or false")]
    [InlineData("""{"kind": "clickstream", "slo": 5}""", "slo", "5", "a JSON object (ServiceLevelObjective)")]
    [InlineData("""{"kind": "clickstream", "slo": {"latencyP95Ms": 5}}""", "slo.recoverySeconds", "nothing", "a number")]
    [InlineData("""{"kind": "clickstream", "slo": {"latencyP95Ms": -5, "recoverySeconds": 1}}""", "slo.latencyP95Ms", "-5", "a finite number above 0")]
    [InlineData("""{"kind": "clickstream", "slo": {"latencyP95Ms": null, "recoverySeconds": 1}}""", "slo.latencyP95Ms", "null", "a number")]
    [InlineData("""{"kind": "clickstream", "slo": {"latencyP95Ms": "fast", "recoverySeconds": 1}}""", "slo.latencyP95Ms", "\"fast\"", "a number")]
    [InlineData("""{"kind": "clickstream", "timing": {"tickSeconds": 2, "horizonSteps": 1000}}""", "timing.horizonSteps", "1000", "a number from 2 to 200")]
    [InlineData("""{"kind": "clickstream", "prices": {"coreHour": -1}}""", "prices.coreHour", "-1", "a finite number of at least 0")]
    [InlineData("""{"kind": "clickstream", "load": {"speed": 0}}""", "load.speed", "0", "a finite number above 0")]
    [InlineData("""{"kind": "clickstream", "load": {"constant": 1e999}}""", "load.constant", "Infinity", "a finite number of at least 0")]
    [InlineData("""{"kind": "clickstream", "load": {"constant": 5, "trace": "x.csv"}}""", "load.constant", "both a constant rate and a trace", "one of constant and trace")]
    [InlineData("""{"kind": "clickstream", "load": {"peak": 5, "scale": 2}}""", "load.peak", "both a scale and a peak", "one of scale and peak")]
    [InlineData("""{"kind": "clickstream", "load": {"trace": "/no/such.csv"}}""", "load.trace", "'/no/such.csv', which can't be read (there is no such file)", "the path of a CSV file (timestamp_s,events_per_s) on the service's machine")]
    [InlineData("""{"kind": "clickstream", "kind": "topspeed"}""", "kind", "it twice", "it once")]
    [InlineData("""{"kind": "\ud800"}""", "kind", "\"\\ud800\"", "a text")]
    public async Task Create_Invalid_NamesFieldGotAndExpected(string json, string field, string got, string expected)
    {
        var (status, problem) = await server.PostAsync("/api/jobs", json);

        Assert.Equal(400, status);
        Assert.Equal((field, got, expected), Fault(problem));
        Assert.Equal($"{field}: got {got}; expected {expected}.", (string)problem!["detail"]!);
    }

    [Theory]
    [InlineData("{}", "nothing")]
    [InlineData("""{"kind": "wordcounts"}""", "'wordcounts'")]
    public async Task Create_UnknownKind_NamesTheKinds(string json, string got)
    {
        var (status, problem) = await server.PostAsync("/api/jobs", json);

        Assert.Equal(400, status);
        Assert.Equal(("kind", got, $"one of {string.Join(", ", ExampleJobs.Names)}"), Fault(problem));
    }

    [Theory]
    [InlineData("""{"kind": "clickstream", "polcy": "sheaf"}""", "polcy", "one of the fields id, kind, mode, policy")]
    [InlineData("""{"kind": "clickstream", "load": {"rate": 5}}""", "load.rate", "one of the fields trace, speed, scale, peak, constant")]
    public async Task Create_UnknownField_NamesTheFields(string json, string field, string expected)
    {
        var (status, problem) = await server.PostAsync("/api/jobs", json);

        Assert.Equal(400, status);
        Assert.Equal(field, (string)problem!["field"]!);
        Assert.StartsWith(expected, (string)problem["expected"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"workers\": {\"min\": 4, \"max\": 1, \"step\": 1}", "bounds.workers.max", "1")]
    [InlineData("\"workers\": {\"min\": 0.5, \"max\": 4, \"step\": 1}", "bounds.workers", "levels from 0.5 in steps of 1")]
    [InlineData("\"workers\": {\"min\": 1, \"max\": 4, \"step\": 1}, \"maxTotalCores\": -2", "bounds.maxTotalCores", "-2")]
    public async Task Create_InvalidBounds_NamesTheRange(string part, string field, string got)
    {
        var (status, problem) = await server.PostAsync("/api/jobs", WithBounds(part));

        Assert.Equal(400, status);
        Assert.Equal((field, got), ((string)problem!["field"]!, (string)problem["got"]!));
    }

    [Theory]
    [InlineData("\"workers\": {\"min\": 1, \"max\": 1000000, \"step\": 1}", "at most 200000")]
    [InlineData("\"workers\": {\"min\": 1, \"max\": 4, \"step\": 1}, \"maxTotalCores\": 0.01", "at least one configuration within them")]
    public async Task Create_BoundsThatCantBeEnumerated_SaysWhy(string part, string expected)
    {
        var (status, problem) = await server.PostAsync("/api/jobs", WithBounds(part));

        Assert.Equal(400, status);
        Assert.Equal("bounds", (string)problem!["field"]!);
        Assert.Contains(expected, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_StaticOutsideBounds_NamesTheKnob()
    {
        var json = WithBounds(
            "\"workers\": {\"min\": 1, \"max\": 4, \"step\": 1}",
            """, "static": {"workers": 5, "slotsPerWorker": 1, "cpuPerWorker": 0.5, "memoryMiB": 256, "checkpointIntervalSeconds": 10}""");

        var (status, problem) = await server.PostAsync("/api/jobs", json);

        Assert.Equal(400, status);
        Assert.Equal(("static.workers", "5", "a value within the bounds, from 1 to 4"), Fault(problem));
    }

    [Fact]
    public async Task Create_MalformedTrace_NamesTheLine()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("t.csv"), "timestamp_s,events_per_s\n0,10\n60,many\n");

        var (status, problem) = await server.PostAsync(
            "/api/jobs", new JsonObject { ["kind"] = "clickstream", ["load"] = new JsonObject { ["trace"] = folder.File("t.csv") } }.ToJsonString());

        Assert.Equal(400, status);
        Assert.Contains("line 3: got 'many'", (string)problem!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_BytesThatAreNotText_IsInvalid()
    {
        using var response = await server.Client.PostAsync(new Uri("/api/jobs", UriKind.Relative), new ByteArrayContent([0x7B, 0xFF, 0xFE, 0x7D]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Create_BodyTooLarge_Is413()
    {
        var (status, problem) = await server.PostAsync("/api/jobs", new string(' ', (1 << 20) + 1));

        Assert.Equal(413, status);
        Assert.Contains("1 MiB", (string)problem!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_WithoutChange_SaysWhatMayChange()
    {
        server.Catalog.Add("a");

        Assert.Equal("no change", (string)(await server.SendAsync(HttpMethod.Patch, "/api/jobs/a", "{}")).Body!["got"]!);
    }

    [Fact]
    public async Task Update_WithWhatWasShown_IsTaken()
    {
        var job = server.Catalog.Add("a");
        var shown = (await server.GetAsync("/api/jobs/a")).Body!["settings"]!["bounds"]!.ToJsonString();

        var (status, _) = await server.SendAsync(HttpMethod.Patch, "/api/jobs/a", $$"""{"bounds": {{shown}}}""");

        Assert.Equal(200, status);
        Assert.Equal(Samples.Bounds(), job.LastPatch!.Bounds);
    }

    [Theory]
    [InlineData("/api/jobs/a/metrics?minutes=soon", "minutes", "'soon'", "a number above 0 and at most 527040")]
    [InlineData("/api/jobs/a/metrics?minutes=-1", "minutes", "'-1'", "a number above 0 and at most 527040")]
    [InlineData("/api/jobs/a/metrics?points=0", "points", "'0'", "a whole number from 1 to 20000")]
    [InlineData("/api/jobs/a/metrics?points=1&points=2", "points", "it more than once", "it once")]
    [InlineData("/api/jobs/a/metrics?from=yesterday", "from", "'yesterday'", "a time like 2026-01-31T12:00:00Z")]
    [InlineData("/api/jobs/a/metrics?minutes=1&from=2026-01-01", "minutes", "it beside from or to", "either minutes or from and to")]
    [InlineData("/api/jobs/a/metrics?minute=1", "minute", "'minute=1'", "one of the parameters minutes, from, to, points")]
    [InlineData("/api/jobs/a/trials?kind=test", "kind", "'test'", "one of profiling, production")]
    [InlineData("/api/jobs/a/forecasts?limit=1e3", "limit", "'1e3'", "a whole number from 1 to 500")]
    [InlineData("/api/decisions?status=open", "status", "'open'", "one of recorded, awaitingApproval, applying, applied, rejected, expired, failed, rolledBack")]
    [InlineData("/api/jobs?limit=3", "limit", "'limit=3'", "no query")]
    public async Task Query_Invalid_NamesParameterGotAndExpected(string path, string field, string got, string expected)
    {
        server.Catalog.Add("a");

        var (status, problem) = await server.GetAsync(path);

        Assert.Equal(400, status);
        Assert.Equal((field, got, expected), Fault(problem));
    }

    [Fact]
    public async Task Query_FromNotBeforeTo_SaysSo()
    {
        server.Catalog.Add("a");

        var (status, problem) = await server.GetAsync("/api/jobs/a/metrics?from=2026-01-02&to=2026-01-01T00:00:00Z");

        Assert.Equal((400, "from"), (status, (string)problem!["field"]!));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api/jobs/a/nothing", 404)]
    [InlineData("DELETE", "/api/jobs", 405)]
    [InlineData("PUT", "/api/jobs/a", 405)]
    [InlineData("POST", "/somewhere", 405)]
#if !ORLEANS
    [InlineData("GET", "/grains", 404)]
#endif
    public async Task Route_Unknown_IsAProblem(string method, string path, int expected)
    {
        var (status, problem) = await server.SendAsync(new HttpMethod(method), path);

        Assert.Equal(expected, status);
        Assert.Equal(expected, (int)problem!["status"]!);
        Assert.NotEmpty((string)problem["detail"]!);
    }

    private static (string Field, string Got, string Expected) Fault(JsonNode? problem) =>
        ((string)problem!["field"]!, (string)problem["got"]!, (string)problem["expected"]!);

    private static string WithBounds(string part, string more = "") =>
        $$"""
        {"kind": "clickstream", "bounds": {
          "slotsPerWorker": {"min": 1, "max": 2, "step": 1}, "cpuPerWorker": {"min": 0.25, "max": 1, "step": 0.25},
          "memoryMiB": {"min": 256, "max": 512, "step": 256}, "checkpointIntervalSeconds": {"min": 5, "max": 15, "step": 5},
          {{part}}}{{more}}}
        """;
}
