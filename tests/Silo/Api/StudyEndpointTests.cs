using System.Text.Json.Nodes;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class StudyEndpointTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _server.Catalog.Add("a");
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Study_NothingLearnt_IsEmptyWithLimits()
    {
        var (status, study) = await _server.GetAsync("/api/jobs/a/study");

        Assert.Equal(200, status);
        Assert.Empty(study!["trials"]!.AsArray());
        Assert.Empty(study["outcomes"]!.AsArray());
        Assert.Equal((500, 30), ((double)study["thresholds"]!["latencyP95Ms"]!, (double)study["thresholds"]!["recoverySeconds"]!));
    }

    [Fact]
    public async Task Study_Job_IsAskedForItsSettingsConfigurationAndLoad()
    {
        await _server.GetAsync("/api/jobs/a/study");

        var job = _server.Catalog.Jobs["a"].View!;
        Assert.Equal((job.Settings, job.Configuration, job.Latest!.OfferedRate), (_server.Optimizer.LastRequest!.Settings, _server.Optimizer.LastRequest.Current, _server.Optimizer.LastRequest.Rate));
    }

    [Fact]
    public async Task Study_Measured_GivesTrialsFrontAndModels()
    {
        await _server.Optimizer.LearnAsync([.. Enumerable.Range(0, 6).Select(i => Samples.Trial($"t{i}", i) with
        {
            Configuration = Samples.Small with { Workers = 1 + (i % 4) },
            LatencyP95Ms = 40 - (5 * i),
        })]);

        var (status, study) = await _server.GetAsync("/api/jobs/a/study");

        Assert.Equal(200, status);
        var trials = study!["trials"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, 6).Select(i => (i + 1, $"t{i}")), trials.Select(t => ((int)t!["number"]!, (string)t["point"]!["trialId"]!)));
        var volumes = trials.Select(t => (double)t!["hypervolume"]!).ToArray();
        Assert.True(volumes[0] > 0);
        Assert.Equal(volumes.Order(), volumes);
        var latency = study["outcomes"]!.AsArray().First()!;
        Assert.Equal(("latencyP95Ms", "undetermined"), ((string)latency["name"]!, (string)latency["calibration"]!["verdict"]!));
        Assert.Equal(6, latency["calibration"]!["points"]!.AsArray().Count);
        Assert.Equal("tooFewPoints", (string)latency["findings"]!.AsArray().OfType<JsonObject>().First(f => (string)f["severity"]! == "warning")["code"]!);
    }
}
