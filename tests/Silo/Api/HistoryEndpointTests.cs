using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class HistoryEndpointTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _server.Catalog.Add("a");
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Metrics_WithoutRange_GivesTheLastFifteenMinutesOldestFirst()
    {
        foreach (var minute in new[] { 0, 10, 20 })
        {
            await _server.History.AppendObservationAsync("a", Samples.Observation(minute * 60, minute));
        }

        _server.Time.Advance(TimeSpan.FromMinutes(20));
        var (status, body) = await _server.GetAsync("/api/jobs/a/metrics");

        Assert.Equal(200, status);
        Assert.Equal([10, 20], body!.AsArray().Select(o => (double)o!["offeredRate"]!));
    }

    [Theory]
    [InlineData("from=2026-03-01T12:00:02Z&to=2026-03-01T12:00:04Z", new[] { 2.0, 3 })]
    [InlineData("from=2026-03-01T13:00:02%2B01:00&to=2026-03-01T12:00:04Z", new[] { 2.0, 3 })]
    [InlineData("from=2026-03-01T12:00:00&to=2026-03-01T12:00:08&points=3", new[] { 1.0, 4, 7 })]
    public async Task Metrics_Range_IsTaken(string query, double[] expected)
    {
        for (var second = 0; second < 8; second++)
        {
            await _server.History.AppendObservationAsync("a", Samples.Observation(second, second));
        }

        var (_, body) = await _server.GetAsync($"/api/jobs/a/metrics?{query}");

        Assert.Equal(expected, body!.AsArray().Select(o => (double)o!["offeredRate"]!));
    }

    [Fact]
    public async Task Forecasts_Default_GivesTheLatest()
    {
        await _server.History.AppendForecastAsync("a", Samples.Forecast(0));
        await _server.History.AppendForecastAsync("a", Samples.Forecast(2));

        var (_, body) = await _server.GetAsync("/api/jobs/a/forecasts");

        var forecast = Assert.Single(body!.AsArray())!;
        Assert.Equal("2026-03-01T12:00:02+00:00", (string)forecast["at"]!);
        Assert.Equal((2, 112), ((int)forecast["horizon"]!, (double)forecast["quantiles"]![1]![2]!));
    }

    [Fact]
    public async Task Trials_Kind_GivesThatKindOnly()
    {
        await _server.History.SaveTrialAsync("a", Samples.Trial("t1"));
        await _server.History.SaveTrialAsync("a", Samples.Trial("t2", 1, TrialKind.Production));

        var (_, body) = await _server.GetAsync("/api/jobs/a/trials?kind=production");

        Assert.Equal("production", (string)Assert.Single(body!.AsArray())!["kind"]!);
    }

    [Fact]
    public async Task Front_Trials_GivesPointsChosenAndLimits()
    {
        await _server.History.SaveTrialAsync("a", Samples.Trial("good"));
        await _server.History.SaveTrialAsync("a", Samples.Trial("slow", 1) with { LatencyP95Ms = 501 });

        var (status, body) = await _server.GetAsync("/api/jobs/a/front");

        Assert.Equal(200, status);
        Assert.Equal([("slow", false, false), ("good", true, true)], body!["points"]!.AsArray().Select(
            p => ((string)p!["trialId"]!, (bool)p["withinSlo"]!, (bool)p["onFront"]!)));
        Assert.Equal((1, 500), ((int)body["chosen"]!["workers"]!, (double)body["slo"]!["latencyP95Ms"]!));
    }

    [Fact]
    public async Task Decisions_StatusAndJob_AreFilters()
    {
        _server.Catalog.Add("b");
        await _server.History.SaveDecisionAsync(Samples.Decision("a-1", "a", 1, DecisionStatus.AwaitingApproval));
        await _server.History.SaveDecisionAsync(Samples.Decision("b-1", "b", 2, DecisionStatus.AwaitingApproval));
        await _server.History.SaveDecisionAsync(Samples.Decision("a-2", "a", 3));

        Assert.Equal(["a-2", "b-1", "a-1"], await Ids("/api/decisions"));
        Assert.Equal(["b-1", "a-1"], await Ids("/api/decisions?status=awaitingApproval"));
        Assert.Equal(["a-2", "a-1"], await Ids("/api/jobs/a/decisions"));
        Assert.Equal(["a-2"], await Ids("/api/jobs/a/decisions?limit=1"));
    }

    [Theory]
    [InlineData("approve", "applied")]
    [InlineData("reject", "rejected")]
    [InlineData("rollback", "rolledBack")]
    public async Task Decision_Act_AsksItsJobAndAnswersWithIt(string action, string expected)
    {
        await _server.History.SaveDecisionAsync(Samples.Decision("a-1", "a", 1, DecisionStatus.AwaitingApproval));

        var (status, decision) = await _server.PostAsync($"/api/decisions/a-1/{action}");

        Assert.Equal(200, status);
        Assert.Equal(expected, (string)decision!["status"]!);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/approve")]
    [InlineData("POST", "/reject")]
    [InlineData("POST", "/rollback")]
    public async Task Decision_Unknown_IsNotFound(string method, string path)
    {
        var (status, problem) = await _server.SendAsync(new HttpMethod(method), $"/api/decisions/a-9{path}");

        Assert.Equal(404, status);
        Assert.Equal("There is no decision 'a-9'. List them with GET /api/decisions.", (string)problem!["detail"]!);
    }

    [Fact]
    public async Task Decision_StateForbidsIt_IsAConflict()
    {
        await _server.History.SaveDecisionAsync(Samples.Decision("a-1", "a"));
        _server.Catalog.Jobs["a"].Fault = Contracts.RequestException.Conflict("Decision a-1 is applied; it can't be approved.");

        var (status, problem) = await _server.PostAsync("/api/decisions/a-1/approve");

        Assert.Equal((409, "Decision a-1 is applied; it can't be approved."), (status, (string)problem!["detail"]!));
    }

    private async Task<IEnumerable<string>> Ids(string path) => (await _server.GetAsync(path)).Body!.AsArray().Select(d => (string)d!["id"]!);
}
