using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Tests.Commands;

public sealed class EngineCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly StubHandler _service = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Stages_Known_ShowsRatesAndShares()
    {
        _service.Answer("GET /api/jobs/clickstream/stages", SheafJson.Write(new[]
        {
            new StageView { Name = "source", Parallelism = 2, RecordsInPerSecond = 12_345, RecordsOutPerSecond = 4000, BusyShare = 0.5, IdleShare = 0.25, BackpressuredShare = 0.25 },
            new StageView { Name = "keyed", Parallelism = 1 },
        }));

        Assert.Equal(ExitCode.Ok, await Run("jobs stages clickstream"));

        Assert.Matches(@"source\s+2\s+12\.3k/s\s+4\.0k/s\s+50 %\s+25 %\s+25 %", _output.ToString());
        Assert.Matches(@"keyed\s+1\s+–\s+–\s+–\s+–\s+–", _output.ToString());
    }

    [Fact]
    public async Task Stages_None_SaysWhatItWaitsFor()
    {
        _service.Answer("GET /api/jobs/clickstream/stages", "[]");

        Assert.Equal(ExitCode.Ok, await Run("jobs stages clickstream"));

        Assert.Contains("No figures of stages yet", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregates_Known_ShowsKnobsAndState()
    {
        _service.Answer("GET /api/jobs/clickstream/aggregates", SheafJson.Write(new[] { Aggregate("keyed") }));

        Assert.Equal(ExitCode.Ok, await Run("jobs aggregates clickstream"));

        Assert.Contains("60/10 s from 120.5 s", string.Join(' ', _output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Matches(@"20 %\s+1,234\s+1,000\s+2\.0 MiB", _output.ToString());
    }

    [Fact]
    public async Task Aggregates_WithAChangeOfTheOnlyOne_PatchesIt()
    {
        _service.Answer("GET /api/jobs/clickstream/aggregates", SheafJson.Write(new[] { Aggregate("keyed 2") }));
        _service.Answer("PATCH /api/jobs/clickstream/aggregates/keyed%202", SheafJson.Write(Aggregate("keyed 2")));

        Assert.Equal(ExitCode.Ok, await Run("jobs aggregates clickstream --compression 20 --window 60/10 --json"));

        Assert.Equal("""{"compression":20,"window":{"size":60,"advance":10}}""", _service.Bodies[^1]);
        Assert.Contains("\"compression\": 20", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregates_WithAChangeAndSeveral_AsksWhich()
    {
        _service.Answer("GET /api/jobs/clickstream/aggregates", SheafJson.Write(new[] { Aggregate("keyed"), Aggregate("keyed-2") }));

        Assert.Equal(ExitCode.Usage, await Run("jobs aggregates clickstream --compression 20"));

        Assert.Contains("--aggregate: got nothing; expected one of keyed, keyed-2.", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--compression 101", "--compression: got '101'; expected a whole number from 0 to 100.")]
    [InlineData("--window wide", "--window: got 'wide'; expected SIZE/ADVANCE in seconds, such as 60/10.")]
    [InlineData("--window 60/10/5", "--window: got '60/10/5'; expected SIZE/ADVANCE in seconds, such as 60/10.")]
    [InlineData("--aggregate keyed", "--aggregate: got it without a change; expected --compression or --window beside it.")]
    public async Task Aggregates_WrongUsage_IsTold(string options, string expected)
    {
        Assert.Equal(ExitCode.Usage, await Run($"jobs aggregates clickstream {options}"));

        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
    }

    private static AggregateView Aggregate(string name) => new()
    {
        Name = name,
        Compression = 20,
        IsCompressible = true,
        Instances = 1234,
        CompressedInstances = 1000,
        StateBytes = 2 << 20,
        Windows = [new WindowLength(10, 10), new WindowLength(60, 10)],
        Window = new WindowLength(10, 10),
        NextWindow = new WindowLength(60, 10),
        SwitchesAtSeconds = 120.5,
    };

    private Task<int> Run(string line) =>
        CommandLine.RunAsync(line.Split(' '), new CliContext(_output, _error, new FixedTime(), handler: _service), CancellationToken.None);
}
