using Sheaf.Optimizer;

namespace Sheaf.Cli.Tests.Studies;

public sealed class StudyCommandTests : IDisposable
{
    private readonly StudyShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Create_Example_IsADefinitionThatCreatesAStudy()
    {
        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("create", "--example"));
        await _shell.CreateAsync(_shell.Output.ToString());

        Assert.Empty(_shell.Trials);
        Assert.Equal(StudyDefinition.Example.ToJson(), _shell.Store.Read().Definition.ToJson());
    }

    [Fact]
    public async Task Create_StudyExists_IsReplacedByForceOnly()
    {
        await _shell.CreateAsync(StudyShell.TwoObjectives);
        await _shell.RunAsync("ask");

        Assert.Equal(ExitCode.Usage, await _shell.RunAsync("create", _shell.At("problem.json")));
        Assert.Contains("which exists; expected a new file", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(_shell.Trials);

        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("create", _shell.At("problem.json"), "--force"));
        Assert.Empty(_shell.Trials);
    }

    [Fact]
    public async Task Create_WrongDefinition_SaysWhere()
    {
        File.WriteAllText(_shell.At("problem.json"), StudyShell.OneObjective.Replace("\"max\": 15", "\"maximum\": 15", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Usage, await _shell.RunAsync("create", _shell.At("problem.json")));
        Assert.Contains("problem.json: parameters[1]: got the member 'maximum'; expected one of name, kind, min, max", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.Path));
    }

    [Theory]
    [InlineData("create", "FILE: got nothing; expected a definition")]
    [InlineData("create /nonexistent.json", "FILE: got '/nonexistent.json', which can't be read")]
    [InlineData("ask", "which does not exist; expected a study. Create one:")]
    [InlineData("ask --count 0", "--count: got '0'; expected a whole number from 1 to 10000.")]
    [InlineData("tell", "--trial, --point: expected one of them")]
    [InlineData("tell --trial 0", "--outcomes, --failed: expected one of them")]
    [InlineData("tell --trial -1 --failed x", "--trial: got '-1'; expected a trial's number")]
    [InlineData("run --trials 3", "--command")]
    [InlineData("run --command x", "--trials")]
    [InlineData("run --command x --trials 0", "--trials: got '0'; expected a whole number from 1")]
    [InlineData("run --command x --trials 1 --timeout 60", "--timeout: got '60'; expected a duration above 0")]
    [InlineData("show other.json", "expected one of them")]
    public async Task Usage_Wrong_IsToldOnStderrWithExitCode2(string line, string expected)
    {
        Assert.Equal(ExitCode.Usage, await _shell.RunAsync(line.Split(' ')));
        Assert.Contains(expected, _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_shell.Output.ToString());
    }

    [Fact]
    public async Task AskTellFront_SeveralTrials_GoTogether()
    {
        await _shell.CreateAsync(StudyShell.TwoObjectives);
        await _shell.RunAsync("ask", "--count", "4", "--json");
        Assert.Equal([0, 1, 2, 3], _shell.Json().AsArray().Select(trial => (int)trial!["trial"]!));
        Assert.All(_shell.Json().AsArray(), trial => Assert.Contains((string?)trial!["point"]!["codec"], new[] { "none", "lz4" }));

        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("tell", "--trial", "1", "--outcomes", """{"f": [3, 5], "g": [0.5]}"""));
        Assert.Contains("Trial 1: time 3, rate 5, g1 0.5; on the front.", _shell.Output.ToString(), StringComparison.Ordinal);
        await _shell.RunAsync("tell", "--trial", "2", "--outcomes", """{"time": 2, "rate": 7, "g1": -1}""");
        Assert.Contains("infeasible", _shell.Output.ToString(), StringComparison.Ordinal);
        await _shell.RunAsync("tell", "--trial", "0", "--failed", "out of memory");
        await _shell.RunAsync("tell", "--point", """{"x1": 0.25, "codec": "lz4"}""", "--outcomes", """{"f": [{"value": 6, "noiseVariance": 0.1}, {"value": 9, "censoring": "below"}], "g": 1, "cost": 4}""");

        await _shell.RunAsync("front", "--json");
        Assert.Equal([1], _shell.Json().AsArray().Select(trial => (int)trial!["trial"]!));
        await _shell.RunAsync("show", "--json");
        Assert.Equal(["failed", "completed", "completed", "pending", "completed"], _shell.Json()["trials"]!.AsArray().Select(trial => (string)trial!["status"]!));
        Assert.Equal((10 - 3) * 5, (double)_shell.Json()["hypervolume"]!, 9);
        Assert.Equal(new Measurement(6, 0.1), _shell.Trials[4].Measurements["time"]);
        Assert.Equal(Censoring.Below, _shell.Trials[4].Measurements["rate"].Censoring);
        Assert.Equal(4, _shell.Trials[4].Cost);
        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("show"));
        Assert.Contains("trial 0: out of memory", _shell.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--trial 9 --failed x", "--trial: The study has trials 0 to 0")]
    [InlineData("--trial 0 --outcomes [1]", "--outcomes: got '[1]'; expected {\"f\": [time, rate], \"g\": [g1]}")]
    [InlineData("--trial 0 --outcomes {\"f\":[1,2]}", "--outcomes: got nothing for 'g'")]
    [InlineData("--trial 0 --outcomes {\"f\":[1],\"g\":[1]}", "f: got 1 numbers; expected 2: time, rate")]
    [InlineData("--trial 0 --outcomes {\"f\":[1,null],\"g\":[1]}", "f (rate): got null; expected a finite number")]
    [InlineData("--trial 0 --outcomes {\"f\":[1,NaN],\"g\":[1]}", "--outcomes: got '{\"f\":[1,NaN],\"g\":[1]}'")]
    [InlineData("--trial 0 --outcomes {\"time\":1,\"g1\":1}", "got nothing for 'rate'")]
    [InlineData("--point {\"x1\":2,\"codec\":\"lz4\"} --failed x", "--point: x1: got 2; expected a number from 0 to 1")]
    [InlineData("--point {\"x1\":1,\"codec\":\"zip\"} --failed x", "--point: codec: got \"zip\"; expected one of none, lz4")]
    [InlineData("--point {\"x1\":1} --failed x", "--point: got no value for 'codec'")]
    public async Task Tell_Wrong_ChangesNothing(string line, string expected)
    {
        await _shell.CreateAsync(StudyShell.TwoObjectives);
        await _shell.RunAsync("ask");
        var before = File.ReadAllText(_shell.Path);

        Assert.Equal(ExitCode.Usage, await _shell.RunAsync(["tell", .. line.Split(' ')]));
        Assert.Contains(expected, _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_shell.Path));
    }

    [Fact]
    public async Task Tell_ManyAtTheSameTime_LosesNone()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);
        await _shell.RunAsync("ask", "--count", "16");

        var tells = Enumerable.Range(0, 16).Select(i => Task.Run(() => _shell.Store.UpdateAsync(study => study.Tell(i, new Dictionary<string, double> { ["branin"] = i }), CancellationToken.None)));
        await Task.WhenAll(tells);

        Assert.Equal(Enumerable.Range(0, 16).Select(i => (double)i), _shell.Trials.Select(trial => trial.Outcomes["branin"]));
        Assert.Empty(Directory.GetFiles(_shell.Folder, "*.tmp"));
    }

    [Fact]
    public async Task Show_FileIsNoStudy_SaysSo()
    {
        File.WriteAllText(_shell.Path, "{}");

        Assert.Equal(ExitCode.Usage, await _shell.RunAsync("show"));
        Assert.Contains("which can't be read as a study (got version none; expected 1)", _shell.Error.ToString(), StringComparison.Ordinal);
    }
}
