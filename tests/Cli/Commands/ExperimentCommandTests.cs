using System.Text.Json;
using System.Text.Json.Nodes;
using Sheaf.Cli.Experiments;
using Sheaf.Cli.Tests.Experiments;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Tests.Commands;

public sealed class ExperimentCommandTests : IDisposable
{
    private static readonly string[] OfTheClock = ["core_h_service", "net_cpu_vs_static", "cost_with_service", "service_cores", "wall_s"];
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheaf-experiment");
    private readonly List<(string Policy, int Seed, ExperimentSettings Settings)> _calls = [];
    private readonly string _job;

    public ExperimentCommandTests()
    {
        _job = Path.Combine(_folder.FullName, "job.json");
        File.WriteAllText(_job, JobFile.Write(JobFiles.Job));
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("", "--job")]
    [InlineData("--job nowhere", "--job: got 'nowhere', which is neither a job nor a file; expected ysb, tsw, random or the path of a job file.")]
    [InlineData("--job JOB --policy ds3", "--policy: got 'ds3'; expected all, or names with commas between them out of static, ")]
    [InlineData("--job JOB --policy static,", "--policy: got 'static,'")]
    [InlineData("--job JOB --hours 0", "--hours: got '0'; expected a number from 0.05 to 8760.")]
    [InlineData("--job JOB --hours NaN", "--hours: got 'NaN'; expected a number from 0.05 to 8760.")]
    [InlineData("--job JOB --failures -1", "--failures: got '-1'; expected a whole number from 0 to 100000.")]
    [InlineData("--job JOB --seeds 0", "--seeds: got '0'; expected a whole number from 1 to 10000.")]
    [InlineData("--job JOB --slo-latency 2000", "--slo-latency: got '2000'; expected a duration above 0 such as 2000ms, 2s, 3min or 1h.")]
    [InlineData("--job JOB --slo-recovery soon", "--slo-recovery: got 'soon'; expected a duration")]
    [InlineData("--job JOB --price-core-hour -1", "--price-core-hour: got '-1'; expected a number from 0 to 1000000.")]
    [InlineData("--job JOB --rescale sideways", "--rescale: got 'sideways'; expected one of redeploy, in-place.")]
    [InlineData("--job JOB --target 2", "--target: got '2'; expected a number from 0.01 to 1.")]
    [InlineData("--job JOB --scale 2", "--scale: got it without a trace; expected --trace FILE beside it.")]
    [InlineData("--job JOB --trace t.csv --scale 2 --peak 5", "--scale, --peak: got both")]
    [InlineData("--job JOB --trace /nonexistent.csv", "--trace: got '/nonexistent.csv', which does not exist; expected a CSV file")]
    [InlineData("--job JOB --json /proc/nowhere/x.json", "--json: got '/proc/nowhere/x.json', which can't be written")]
    [InlineData("--job JOB --report /proc/nowhere", "--report: got '/proc/nowhere")]
    public async Task Usage_Wrong_IsToldOnStderrWithExitCode2(string line, string expected)
    {
        string[] args = ["experiment", .. line.Replace("JOB", _job, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var code = await CommandLine.RunAsync(args, new CliContext(_output, _error, new FixedTime()), CancellationToken.None);

        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task JobFile_Malformed_SaysWhere()
    {
        File.WriteAllText(_job, """{"name": "x", "colour": "blue"}""");

        var fault = await Assert.ThrowsAsync<CliException>(() => Run(Options()));

        Assert.Equal(ExitCode.Usage, fault.ExitCode);
        Assert.Contains("job.json", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Run_SeveralSeeds_GoesSeedBySeed()
    {
        Assert.Equal(ExitCode.Ok, await Run(Options(seeds: 2)));

        Assert.Equal(["static 1", "sheaf 1", "oracle 1", "static 2", "sheaf 2", "oracle 2"], _calls.Select(call => $"{call.Policy} {call.Seed}"));
    }

    [Fact]
    public async Task Run_Settings_AreThoseAskedFor()
    {
        var trace = Path.Combine(_folder.FullName, "trace.csv");
        File.WriteAllText(trace, "timestamp_s,events_per_s\n0,100\n60,200\n120,100\n");

        await Run(Options() with { Trace = trace, Hours = 2, Rescale = RescaleKind.InPlace, Target = 0.5 });

        var settings = _calls[0].Settings;
        Assert.Equal(600, settings.Trace.Peak, 9);
        Assert.Equal(7200, settings.Seconds);
        Assert.Equal(RescaleKind.InPlace, settings.Rescale);
        Assert.Equal(0.5, settings.ReactiveTarget);
    }

    [Theory]
    [InlineData(2.0, null, 400)]
    [InlineData(null, 5000.0, 5000)]
    public async Task Run_HeightOfTheTrace_IsAsAskedFor(double? scale, double? peak, double expected)
    {
        var trace = Path.Combine(_folder.FullName, "trace.csv");
        File.WriteAllText(trace, "timestamp_s,events_per_s\n0,100\n60,200\n120,100\n");

        await Run(Options() with { Trace = trace, Scale = scale, Peak = peak });

        Assert.Equal(expected, _calls[0].Settings.Trace.Peak, 6);
    }

    [Fact]
    public async Task Json_TwoSeeds_HasMediansAndRatiosUnderStableNames()
    {
        await Run(Options(seeds: 2));

        var rows = Rows();
        Assert.Equal(11.5, (double)rows["exp.my-job.sheaf.cost"]!["value"]!);
        Assert.Equal(11, (double)rows["exp.my-job.sheaf.cost"]!["min"]!);
        Assert.Equal(12, (double)rows["exp.my-job.sheaf.cost"]!["max"]!);
        Assert.Equal(2, (int)rows["exp.my-job.sheaf.cost"]!["n"]!);
        Assert.Equal(((11.0 / 21) + (12.0 / 22)) / 2, (double)rows["exp.my-job.sheaf.cost_vs_static"]!["value"]!, 5);
        Assert.Equal(((11.0 / 9) + (12.0 / 10)) / 2, (double)rows["exp.my-job.sheaf.cost_vs_oracle"]!["value"]!, 5);
        Assert.Equal(2, (double)rows["exp.my-job.sheaf.bad_points_over_static"]!["value"]!, 6);
        Assert.Equal("known for 1 of 2 seeds", (string?)rows["exp.my-job.sheaf.first_saving_min"]!["note"]);
        Assert.DoesNotContain("exp.my-job.static.first_saving_min", rows.Keys);
        Assert.Equal((double)rows["exp.my-job.sheaf.wall_s"]!["min"]!, (double)rows["sim.experiment18h_wall_s.sheaf"]!["value"]!);
    }

    [Fact]
    public async Task Json_OtherLength_HasNoRowForThe18Hours()
    {
        await Run(Options() with { Hours = 1 });

        Assert.DoesNotContain(Rows().Keys, metric => metric.StartsWith("sim.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_SameSeedTwice_DiffersInWhatAClockMeasuredOnly()
    {
        await Run(Options(seeds: 2));
        var first = Comparable();
        await Run(Options(seeds: 2));

        Assert.Equal(first, Comparable());
    }

    [Fact]
    public async Task Stopped_AfterTwoRuns_KeepsThem()
    {
        using var stop = new CancellationTokenSource();

        var code = await Run(
            Options(seeds: 2),
            started =>
            {
                if (started == 2)
                {
                    stop.Cancel();
                }
            },
            stop.Token);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("interrupted after 2 of 6 runs; left out: oracle seeds 1 to 2, static seed 2, sheaf seed 2.", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("sheaf", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("exp.my-job.sheaf.cost", Rows().Keys);
        Assert.DoesNotContain("exp.my-job.oracle.cost", Rows().Keys);
        Assert.Contains("Left out: oracle seeds 1 to 2", File.ReadAllText(Path.Combine(_folder.FullName, "report", "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_BeforeTheFirstRun_WritesNothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Failed, await Run(Options(), stop: stop.Token));
        Assert.Contains("nothing was written", _error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Options().Json));
    }

    [Fact]
    public async Task Fault_InTheSecondRun_IsThrownOnceTheFirstIsWritten()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(Options(), started =>
        {
            if (started == 1)
            {
                throw new InvalidOperationException("a fault");
            }
        }));

        Assert.Equal("a fault", fault.Message);
        Assert.Contains("exp.my-job.static.cost", Rows().Keys);
    }

    [Fact]
    public async Task Table_Redirected_ShowsEveryPolicyAndALineForEachRun()
    {
        await Run(Options());

        Assert.Matches(@"sheaf\s+3\.00 %\s+\+2\.0 pt", _output.ToString());
        Assert.Matches(@"sheaf\s+11\s+-48 %\s+\+22 %\s+144", _output.ToString());
        Assert.Contains("2/3  sheaf, seed 1: ", _error.ToString(), StringComparison.Ordinal);
    }

    private ExperimentOptions Options(int seeds = 1) => new()
    {
        Job = _job,
        Policies = ["static", "sheaf", "oracle"],
        Hours = 18,
        Failures = 23,
        Seeds = seeds,
        Seed = 1,
        Slo = new(2000, 180),
        Prices = new(),
        Rescale = RescaleKind.Redeploy,
        Target = 0.35,
        Json = Path.Combine(_folder.FullName, "results", "out.json"),
        Report = Path.Combine(_folder.FullName, "report"),
    };

    private Task<int> Run(ExperimentOptions options, Action<int>? before = null, CancellationToken stop = default) =>
        new ExperimentSession(new CliContext(_output, _error, new FixedTime()), settings => new FakeRunner(settings, _calls) { Before = before ?? (_ => { }) }).RunAsync(options, stop);

    private Dictionary<string, JsonNode> Rows() =>
        JsonNode.Parse(File.ReadAllText(Options().Json!))!["rows"]!.AsArray().ToDictionary(row => (string)row!["metric"]!, row => row!);

    private string Comparable() => string.Join('\n', Rows()
        .Where(row => !row.Key.StartsWith("sim.", StringComparison.Ordinal) && !OfTheClock.Contains(row.Key.Split('.')[^1]))
        .Select(row => row.Value.ToJsonString(JsonSerializerOptions.Default)));
}
