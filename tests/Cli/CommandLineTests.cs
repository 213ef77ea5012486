using System.CommandLine;
using System.Net;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public static TheoryData<string> Commands => [.. Below(CommandLine.Create(new CliContext(TextWriter.Null, TextWriter.Null, TimeProvider.System)), "")];

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEveryCommand_HasUsageAndAnExample(string command)
    {
        var code = await Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(ExitCode.Ok, code);
        var help = _output.ToString();
        Assert.Contains("Usage:", help, StringComparison.Ordinal);
        Assert.Contains($"./sheaf {command}".TrimEnd(), help[help.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("", "Usage:")]
    [InlineData("frobnicate", "got 'frobnicate'; expected one of: up, status")]
    [InlineData("jobs frobnicate", "got 'frobnicate'; expected one of: list, show")]
    [InlineData("forecast", "forecast --help")]
    [InlineData("approve", "approve --help")]
    [InlineData("up --port 70000", "--port: got '70000'; expected a whole number from 0 to 65535.")]
    [InlineData("up --speed fast", "--speed: got 'fast'; expected a number above 0.")]
    [InlineData("up --speed 2", "--speed: got it without a trace")]
    [InlineData("up --scale 2", "--scale: got it without a trace")]
    [InlineData("up --trace t.csv --scale 2 --peak 5", "--scale, --peak: got both")]
    [InlineData("up --empty --mode approve", "--empty: got options of the example job")]
    [InlineData("up --mode always", "--mode: got 'always'; expected one of advisory, approve, automatic.")]
    [InlineData("up --host nowhere", "Host: got 'nowhere'")]
    [InlineData("decisions --status bad", "--status: got 'bad'; expected one of recorded, awaitingApproval")]
    [InlineData("decisions --limit 0", "--limit: got '0'; expected a whole number from 1 to 5000.")]
    [InlineData("status --url somewhere", "--url: got 'somewhere'; expected an address")]
    [InlineData("jobs create /nonexistent/job.json", "/nonexistent/job.json: got no readable file")]
    public async Task Usage_Wrong_IsToldOnStderrWithExitCode2(string line, string expected)
    {
        var code = await Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Jobs_AsTable_ShowsEachJob()
    {
        var handler = new StubHandler().Answer("GET /api/jobs", SheafJson.Write(new[] { Examples.Job(), Examples.Job("cars", "failed") }));

        var code = await Run(["jobs"], handler);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("12.3k/s", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("-75 %", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"cars\s+clickstream\s+failed", _output.ToString());
    }

    [Fact]
    public async Task Jobs_AsJson_IsTheAnswerItself()
    {
        var handler = new StubHandler().Answer("GET /api/jobs", """[{"id":"x","unheardOf":null}]""");

        var code = await Run(["jobs", "list", "--json"], handler);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("""[{"id":"x","unheardOf":null}]""", new string([.. _output.ToString().Where(c => !char.IsWhiteSpace(c))]));
    }

    [Fact]
    public async Task Forecast_Known_ShowsFanAccuracyAndWeights()
    {
        var handler = new StubHandler().Answer("GET /api/jobs/clickstream/forecast", SheafJson.Write(Examples.Forecast()));

        var code = await Run(["forecast", "clickstream"], handler);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Matches(@"2 s\s+1\.2k/s\s+1\.1k/s – 1\.3k/s\s+1\.0k/s – 1\.4k/s\s+-38 %\s+79 %\s+94 %\s+120", _output.ToString());
        Assert.Matches(@"4 s\s+2\.2k/s\s+2\.1k/s – 2\.3k/s\s+2\.0k/s – 2\.4k/s\s+–\s+–\s+–\s+0", _output.ToString());
        Assert.Contains("ridge 70 %, naive 30 %", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 min 0 s", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_NotYetKnown_SaysWhatItWaitsFor()
    {
        var handler = new StubHandler().Answer("GET /api/jobs/clickstream/forecast", SheafJson.Write(Examples.Forecast() with { Forecast = null, Seasons = [] }));

        Assert.Equal(ExitCode.Ok, await Run(["forecast", "clickstream"], handler));
        Assert.Contains("No forecast yet", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_WithFilters_AskForThem()
    {
        var handler = new StubHandler().Answer("GET /api/jobs/clickstream/decisions?limit=5&status=awaitingApproval", SheafJson.Write(new[] { Examples.Decision() }));

        var code = await Run(["decisions", "--job", "clickstream", "--status", "AWAITINGAPPROVAL", "--limit", "5"], handler);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("clickstream-1", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("workers 1 → 2, cores 0.25 → 0.5", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Sheaf.Control.Decisions.DecisionStatus.Applied, ExitCode.Ok)]
    [InlineData(Sheaf.Control.Decisions.DecisionStatus.Failed, ExitCode.Failed)]
    public async Task Approve_Done_ExitCodeSaysWhetherItWasApplied(Sheaf.Control.Decisions.DecisionStatus status, int expected)
    {
        var handler = new StubHandler().Answer("POST /api/decisions/clickstream-1/approve", SheafJson.Write(Examples.Decision(status)));

        Assert.Equal(expected, await Run(["approve", "clickstream-1"], handler));
    }

    [Theory]
    [InlineData(0, ExitCode.Ok, "ok: nothing lost")]
    [InlineData(2, ExitCode.Failed, "NOT OK")]
    public async Task Verify_Done_ExitCodeSaysWhetherItIsOk(long lost, int expected, string text)
    {
        var found = new Sheaf.Silo.Contracts.VerificationView
        {
            JobId = "clickstream",
            UpToSeconds = 60,
            Events = 1_000_000,
            Results = 600 - lost,
            Lost = lost,
            Doubled = 0,
            Wrong = 0,
            Ok = lost == 0,
            CheckpointId = "7",
            Message = "Compared.",
        };
        var handler = new StubHandler().Answer("POST /api/jobs/clickstream/verify", SheafJson.Write(found));

        Assert.Equal(expected, await Run(["verify", "clickstream"], handler));
        Assert.Contains(text, _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1,000,000", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownJob_Problem_IsOneLineWithExitCode1()
    {
        var handler = new StubHandler().Answer(
            "GET /api/jobs/nope",
            """{"type":"urn:x","title":"Not found","status":404,"detail":"There is no job 'nope'. List them.","instance":"GET /api/jobs/nope"}""",
            HttpStatusCode.NotFound,
            "application/problem+json");

        var code = await Run(["jobs", "show", "nope"], handler);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal("sheaf: There is no job 'nope'. List them.", _error.ToString().TrimEnd());
    }

    [Fact]
    public async Task Interrupted_BeforeTheAnswer_ExitCode1()
    {
        var handler = new StubHandler { Fault = new OperationCanceledException() };
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var code = await CommandLine.RunAsync(["status"], new CliContext(_output, _error, new FixedTime(), handler: handler), stop.Token);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal("sheaf: interrupted.", _error.ToString().TrimEnd());
    }

    private static IEnumerable<string> Below(Command command, string path)
    {
        yield return path;
        foreach (var child in command.Subcommands.SelectMany(sub => Below(sub, $"{path} {sub.Name}".TrimStart())))
        {
            yield return child;
        }
    }

    private Task<int> Run(string[] args, HttpMessageHandler? handler = null) =>
        CommandLine.RunAsync(args, new CliContext(_output, _error, new FixedTime(), handler: handler), CancellationToken.None);
}
