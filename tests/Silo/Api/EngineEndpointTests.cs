using System.Text.Json.Nodes;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class EngineEndpointTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Stages_Job_GivesSharesAndNullsForTheUnknown()
    {
        server.Catalog.Add("stages");

        var (status, stages) = await server.GetAsync("/api/jobs/stages/stages");

        Assert.Equal(200, status);
        var stage = Assert.Single(stages!.AsArray())!.AsObject();
        Assert.Equal(("keyed", 2, 0.5, 0.25), ((string)stage["name"]!, (int)stage["parallelism"]!, (double)stage["busyShare"]!, (double)stage["idleShare"]!));
        Assert.True(stage.TryGetPropertyValue("backpressuredShare", out var unknown));
        Assert.Null(unknown);
    }

    [Fact]
    public async Task Aggregates_Job_GivesKnobsAndWindows()
    {
        server.Catalog.Add("aggregates");

        var aggregate = Assert.Single((await server.GetAsync("/api/jobs/aggregates/aggregates")).Body!.AsArray())!;

        Assert.Equal((100, 120), ((int)aggregate["compression"]!, (double)aggregate["switchesAtSeconds"]!));
        Assert.Equal("""{"size":60,"advance":0.5}""", aggregate["windows"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task UpdateAggregate_Valid_PassesTheChangesOnly()
    {
        var job = server.Catalog.Add("windows");

        var (status, _) = await PatchAsync("/api/jobs/windows/aggregates/keyed", """{"window": {"size": 60, "advance": 0.5}}""");

        Assert.Equal(200, status);
        Assert.Equal(new AggregatePatch { Window = new WindowLength(60, 0.5) }, job.LastAggregatePatch);
        Assert.Equal(404, (await PatchAsync("/api/jobs/windows/aggregates/nothing", """{"compression": 5}""")).Status);
        Assert.Equal(404, (await PatchAsync("/api/jobs/nobody/aggregates/keyed", """{"compression": 5}""")).Status);
    }

    [Fact]
    public async Task UpdateParameters_Valid_PassesTheChangesOnly()
    {
        var job = server.Catalog.Add("parameters");

        var (status, body) = await PatchAsync("/api/jobs/parameters/parameters", """{"batchSize": 512, "stageParallelism": {"keyed": 2}}""");

        Assert.Equal(200, status);
        Assert.Equal(((int?)null, (int?)512), (job.LastParameters!.QueueCapacity, job.LastParameters.BatchSize));
        Assert.Equal(new KeyValuePair<string, int>("keyed", 2), Assert.Single(job.LastParameters.StageParallelism!));
        Assert.Equal("""{"queueCapacity":4,"batchSize":256,"stageParallelism":{}}""", body!["parameters"]!.ToJsonString());
        Assert.Equal(404, (await PatchAsync("/api/jobs/nobody/parameters", """{"batchSize": 512}""")).Status);
    }

    [Fact]
    public async Task Savepoint_Job_GivesWhereItIs()
    {
        server.Catalog.Add("saved");

        var (status, saved) = await server.PostAsync("/api/jobs/saved/savepoints", """{"directory": "/backup/saved"}""");

        Assert.Equal(200, status);
        Assert.Equal(("/backup/saved", "7", 12.5), ((string)saved!["directory"]!, (string)saved["checkpointId"]!, (double)saved["jobTimeSeconds"]!));
        Assert.Equal("/below/the/data/folder", (string)(await server.PostAsync("/api/jobs/saved/savepoints", "{}")).Body!["directory"]!);
        Assert.Equal(404, (await server.PostAsync("/api/jobs/nobody/savepoints", "{}")).Status);
        var (refused, problem) = await server.PostAsync("/api/jobs/saved/savepoints", """{"directory": "backup"}""");
        Assert.Equal((400, "directory", "'backup'"), (refused, (string)problem!["field"]!, (string)problem["got"]!));
        Assert.Equal("fromSavepoint", (string)(await server.PostAsync("/api/jobs", """{"kind": "clickstream", "fromSavepoint": ""}""")).Body!["field"]!);
    }

    [Theory]
    [InlineData("aggregates/keyed", "{}", "body", "no change", "at least one of compression, window")]
    [InlineData("aggregates/keyed", """{"compression": 101}""", "compression", "101", "a whole number from 0 to 100")]
    [InlineData("aggregates/keyed", """{"compression": 0.5}""", "compression", "0.5", "a whole number")]
    [InlineData("aggregates/keyed", """{"window": {"size": 60}}""", "window.advance", "nothing", "a number")]
    [InlineData("aggregates/keyed", """{"window": 60}""", "window", "60", "a JSON object (WindowLength)")]
    [InlineData("parameters", "{}", "body", "no change", "at least one of queueCapacity, batchSize, stageParallelism")]
    [InlineData("parameters", """{"queueCapacity": 0}""", "queueCapacity", "0", "a whole number from 1 to 64")]
    [InlineData("parameters", """{"batchSize": 8193}""", "batchSize", "8193", "a whole number from 16 to 8192")]
    [InlineData("parameters", """{"stageParallelism": {"keyed": 0}}""", "stageParallelism.keyed", "0", "a whole number from 1 to 128")]
    [InlineData("parameters", """{"stageParallelism": 3}""", "stageParallelism", "3", "a JSON object of names with whole numbers")]
    public async Task Update_Invalid_NamesFieldGotAndExpected(string path, string json, string field, string got, string expected)
    {
        server.Catalog.Add("invalid");

        var (status, problem) = await PatchAsync($"/api/jobs/invalid/{path}", json);

        Assert.Equal(400, status);
        Assert.Equal((field, got, expected), ((string)problem!["field"]!, (string)problem["got"]!, (string)problem["expected"]!));
    }

    private Task<(int Status, JsonNode? Body)> PatchAsync(string path, string json) => server.SendAsync(HttpMethod.Patch, path, json);
}
