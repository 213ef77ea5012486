using System.Text.Json;
using Sheaf.Cli.Client;
using Sheaf.Cli.Service;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Tests.Service;

public class ExampleJobTests
{
    private static readonly UpOptions Options = new() { Port = 8080, Host = "127.0.0.1", DataDirectory = "/data", Job = "clickstream" };

    [Fact]
    public async Task Ensure_NoSuchJob_CreatesItFromTheOptions()
    {
        using var handler = new StubHandler().Answer("GET /api/jobs", "[]").Answer("POST /api/jobs", SheafJson.Write(Examples.Job()), System.Net.HttpStatusCode.Created);

        var done = await Ensure(handler, Options with { Trace = "/t.csv", Speed = 600, Mode = ControlMode.Approve });

        Assert.StartsWith("clickstream: created on 1 worker", done, StringComparison.Ordinal);
        using var spec = JsonDocument.Parse(handler.Bodies[1]);
        Assert.Equal("approve", spec.RootElement.GetProperty("mode").GetString());
        Assert.Equal("/t.csv", spec.RootElement.GetProperty("load").GetProperty("trace").GetString());
        Assert.Equal(600, spec.RootElement.GetProperty("load").GetProperty("speed").GetDouble());
    }

    [Fact]
    public async Task Ensure_JobIsThere_ContinuesItAndKeepsItsLoad()
    {
        using var handler = Existing();

        var done = await Ensure(handler, Options with { Trace = "/other.csv" });

        Assert.StartsWith("continuing clickstream: 2 decisions, 1 trial, on 1 worker", done, StringComparison.Ordinal);
        Assert.Contains("its stored load is kept (the built-in day); to start anew: ./sheaf jobs delete clickstream", done, StringComparison.Ordinal);
        Assert.DoesNotContain(handler.Requests, request => request.StartsWith("POST", StringComparison.Ordinal) || request.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ensure_JobIsThereAndModeGiven_ChangesTheMode()
    {
        using var handler = Existing().Answer("PATCH /api/jobs/clickstream", SheafJson.Write(Examples.Job()));

        var done = await Ensure(handler, Options with { Mode = ControlMode.Advisory });

        Assert.Contains("load: the built-in day", done, StringComparison.Ordinal);
        Assert.Contains("\"mode\":\"advisory\"", handler.Bodies[handler.Requests.IndexOf("PATCH /api/jobs/clickstream")], StringComparison.Ordinal);
    }

    private static StubHandler Existing() => new StubHandler()
        .Answer("GET /api/jobs", SheafJson.Write(new[] { Examples.Job() }))
        .Answer("GET /api/jobs/clickstream/decisions?limit=5000", SheafJson.Write(new[] { Examples.Decision(), Examples.Decision(id: "clickstream-2") }))
        .Answer("GET /api/jobs/clickstream/trials?limit=5000", SheafJson.Write(new[] { Examples.Trial("t", Sheaf.Control.Observing.TrialStatus.Completed) }));

    private static async Task<string> Ensure(StubHandler handler, UpOptions options)
    {
        using var client = new ApiClient(new Uri("http://127.0.0.1:8080"), handler);
        return await new ExampleJob(client).EnsureAsync("clickstream", options, CancellationToken.None);
    }
}
