using Sheaf.Control.Objectives;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class ForecastEndpointTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _server.Catalog.Add("a");
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Forecast_NothingObserved_IsUnknownAndNotZero()
    {
        var (status, review) = await _server.GetAsync("/api/jobs/a/forecast");

        Assert.Equal(200, status);
        Assert.True(review!.AsObject().ContainsKey("forecast"));
        Assert.Null(review["forecast"]);
        Assert.Null(review["accuracy"]!["relativeMae"]);
        Assert.Null(review["accuracy"]!["coverage80"]);
        Assert.Empty(review["seasons"]!.AsArray());
        Assert.Equal((0, 2), ((int)review["samples"]!, (double)review["stepSeconds"]!));
    }

    [Fact]
    public async Task Forecast_Observed_HasFanWeightsReasonAndAccuracyByStep()
    {
        await ObserveAsync(80);

        var (status, review) = await _server.GetAsync("/api/jobs/a/forecast");

        Assert.Equal(200, status);
        var forecast = review!["forecast"]!;
        Assert.Equal(20, forecast["quantiles"]!.AsArray().Count);
        Assert.Equal([.025, .1, .5, .9, .975], forecast["levels"]!.AsArray().Select(level => (double)level!));
        Assert.InRange(forecast["members"]!.AsArray().Sum(member => (double)member!["weight"]!), 0.9, 1.0001);
        Assert.NotEmpty((string)forecast["reason"]!);
        var nearest = review["accuracy"]!["horizons"]!.AsArray()[0]!;

        // The first forecast needs two steps, and comes due a step later.
        Assert.Equal((1, 78), ((int)nearest["step"]!, (int)nearest["scored"]!));
        Assert.InRange((double)nearest["coverage95"]!, (double)nearest["coverage80"]!, 1);
        Assert.True((double)nearest["relativeMae"]! > 0);
    }

    [Fact]
    public async Task Outcomes_OfEachLead_StandBesideWhatCameTrue()
    {
        await ObserveAsync(50);
        var leads = (await _server.GetAsync("/api/jobs/a/forecast")).Body!["leads"]!.AsArray().Select(lead => (int)lead!).ToList();

        foreach (var lead in leads)
        {
            var (status, hindsight) = await _server.GetAsync($"/api/jobs/a/forecast/outcomes?lead={lead}");

            Assert.Equal(200, status);
            Assert.Equal((lead, lead), ((int)hindsight!["lead"]!, (int)hindsight["accuracy"]!["step"]!));
            var outcomes = hindsight["outcomes"]!.AsArray();

            // The first of 50 steps is too little to forecast from; as many as the lead lie ahead.
            Assert.Equal((49, lead), (outcomes.Count, outcomes.Count(outcome => outcome!["observed"] is null)));
            Assert.All(outcomes, outcome => Assert.Equal(
                ["low95", "low80", "median", "high80", "high95"],
                new[] { "low95", "low80", "median", "high80", "high95" }.OrderBy(bound => (double)outcome![bound]!)));
            Assert.Equal(Samples.Start.AddSeconds(2 * (49 + lead)), (DateTimeOffset)outcomes[^1]!["at"]!);
        }
    }

    [Fact]
    public async Task Outcomes_LeadLeftOut_IsTheNextStep() =>
        Assert.Equal(1, (int)(await _server.GetAsync("/api/jobs/a/forecast/outcomes")).Body!["lead"]!);

    [Theory]
    [InlineData("lead=19", "'19'")]
    [InlineData("lead=0", "'0'")]
    [InlineData("lead=201", "'201'")]
    [InlineData("lead=soon", "'soon'")]
    [InlineData("lead=1&lead=2", "it more than once")]
    public async Task Outcomes_BadLead_IsRefused(string query, string got)
    {
        var (status, problem) = await _server.GetAsync($"/api/jobs/a/forecast/outcomes?{query}");

        Assert.Equal((400, "lead", got), (status, (string)problem!["field"]!, (string)problem["got"]!));
    }

    [Theory]
    [InlineData("/api/jobs/a/forecast?lead=1", 400)]
    [InlineData("/api/jobs/nobody/forecast", 404)]
    [InlineData("/api/jobs/nobody/forecast/outcomes?lead=1", 404)]
    public async Task Forecast_UnknownJobOrParameter_IsAProblem(string path, int expected)
    {
        var (status, problem) = await _server.GetAsync(path);

        Assert.Equal((expected, expected), (status, (int)problem!["status"]!));
    }

    private async Task ObserveAsync(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            await _server.Forecaster.ObserveAsync(Samples.Start.AddSeconds(2 * i), 100 + (i * 37 % 11), new LoopTiming());
        }
    }
}
