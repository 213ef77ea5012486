using Sheaf.Optimizer;

namespace Sheaf.Cli.Tests.Studies;

public sealed class StudyRunCommandTests : IDisposable
{
    private const string Branin = """awk 'BEGIN {a = {x1}; b = {x2}; pi = 3.14159265358979; t = b - 5.1 / (4 * pi * pi) * a * a + 5 / pi * a - 6; print "started"; printf "{\"f\": [%.12g]}\n", t * t + 10 * (1 - 1 / (8 * pi)) * cos(a) + 10}'""";

    private readonly StudyShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Run_Branin_ComesNearItsMinimum()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);

        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("run", "--command", Branin, "--trials", "20"));

        Assert.Equal(20, _shell.Trials.Count(trial => trial.Status == TrialStatus.Completed));
        Assert.InRange(_shell.Trials.Min(trial => trial.Outcomes["branin"]), 0.397, 1.5);
        Assert.Contains("20/20", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("20 completed (20 feasible), 0 failed, 0 pending; best branin", _shell.Output.ToString(), StringComparison.Ordinal);

        await _shell.RunAsync("show");
        Assert.Matches(@"branin\s+20\s+\S+\s+\d+ %", _shell.Output.ToString());
    }

    [Theory]
    [InlineData("sh -c 'echo oh no >&2; exit 3' {x1} {x2}", "exit code 3: oh no")]
    [InlineData("sh -c 'kill -9 $$'", "exit code 137")]
    [InlineData("echo hello", "last line of output: got 'hello'; expected {\"f\": [branin]}")]
    [InlineData("true", "printed nothing; expected {\"f\": [branin]}")]
    [InlineData("echo '{\"f\": [1, 2]}'", "f: got 2 numbers; expected 1: branin")]
    [InlineData("echo '{\"f\": [1], \"g\": [2]}'", "g: got 1 numbers; expected 0, as nothing else is constrained")]
    [InlineData("echo '{\"f\": [\"1\"]}'", "expected a finite number")]
    [InlineData("sh -c 'sleep 71.5 & sleep 71.5'", "no answer within 0.3 s; it was ended")]
    public async Task Run_ProgramThatFails_IsAFailedTrialWithItsReason(string command, string expected)
    {
        await _shell.CreateAsync(StudyShell.OneObjective);

        Assert.Equal(ExitCode.Failed, await _shell.RunAsync("run", "--command", command, "--trials", "1", "--timeout", expected.Contains("0.3 s", StringComparison.Ordinal) ? "300ms" : "30s"));

        Assert.Contains(expected, _shell.Trials.Single().Failure, StringComparison.Ordinal);
        Assert.Contains(expected, _shell.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NothingMoreToGain_StopsBeforeTheLastTrial()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);

        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("run", "--command", "awk 'BEGIN {printf \"{\\\"f\\\": [%.12g]}\\n\", {x1} * {x1} + {x2}}'", "--trials", "60", "--stop-below", "0.01"));

        Assert.InRange(_shell.Trials.Count, 9, 59);
        Assert.Contains("Stop: another trial is expected to gain", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.InRange(_shell.Trials.Min(trial => trial.Outcomes["branin"]), 0, 0.05);
        Assert.Equal(ExitCode.Usage, await _shell.RunAsync("run", "--command", "true", "--trials", "60", "--stop-below", "-1"));
    }

    [Fact]
    public async Task Run_HangingProgram_IsEndedWithOrphansToo()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);

        // The inner shell ends at once, so that its child is nobody's.
        await _shell.RunAsync("run", "--shell", "--command", $"sh -c 'sleep 72.5 & echo $! > {_shell.At("orphan")}'; sleep 72.5", "--trials", "1", "--timeout", "700ms");

        var orphan = int.Parse(File.ReadAllText(_shell.At("orphan")), System.Globalization.CultureInfo.InvariantCulture);
        var state = File.Exists($"/proc/{orphan}/stat") ? File.ReadAllText($"/proc/{orphan}/stat").Split(") ")[^1][0] : 'X';
        Assert.Contains(state, "XZ");
    }

    [Fact]
    public async Task Run_ProgramThatDoesNotExist_EndsWithoutAFailedTrial()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);

        Assert.Equal(ExitCode.Usage, await _shell.RunAsync("run", "--command", "no-such-program {x1}", "--trials", "5"));

        Assert.Contains("--command: got the program 'no-such-program', which can't be started", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("does not mention {x2}", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(TrialStatus.Pending, _shell.Trials.Single().Status);
    }

    [Fact]
    public async Task Run_Interrupted_TheNextOneTakesUpPendingTrials()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);
        using var stop = new CancellationTokenSource();
        var gate = _shell.At("gate");
        string[] words = ["run", "--shell", "--command", $"test {{trial}} -lt 2 || test -e {gate} || sleep 73.5; echo '{{\"f\": [{{x1}}]}}'", "--trials", "4", "--batch", "2"];
        var first = _shell.RunAsync(stop.Token, words);
        while (!first.IsCompleted && _shell.Trials.Count < 4)
        {
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Failed, await first);
        Assert.Contains("2 completed (2 feasible), 0 failed, 2 pending; the same command goes on", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("Completed Completed Pending Pending", string.Join(' ', _shell.Trials.Select(trial => trial.Status)));
        var asked = _shell.Trials.Select(trial => trial.Point[0]).ToArray();

        File.WriteAllText(gate, "");
        Assert.Equal(ExitCode.Ok, await _shell.RunAsync(words));
        Assert.Equal(asked, _shell.Trials.Select(trial => trial.Outcomes["branin"]));
    }

    [Fact]
    public async Task Run_Batch_RunsAtTheSameTime()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);

        // Each waits for the other.
        var command = $"touch {_shell.At("started")}.{{trial}}; while test $(ls {_shell.Folder} | grep -c started) -lt 2; do sleep 0.02; done; echo '{{\"f\": [1]}}'";
        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("run", "--shell", "--command", command, "--trials", "2", "--batch", "2", "--timeout", "30s"));

        Assert.All(_shell.Trials, trial => Assert.Equal(TrialStatus.Completed, trial.Status));
    }

    [Fact]
    public async Task Run_EnoughTrials_RunsNothing()
    {
        await _shell.CreateAsync(StudyShell.OneObjective);
        await _shell.RunAsync("tell", "--point", """{"x1": 1, "x2": 2}""", "--outcomes", """{"f": [3]}""");

        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("run", "--command", "false", "--trials", "1"));

        Assert.Contains("the study has 1 trials already", _shell.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(_shell.Trials);
    }

    [Fact]
    public async Task Run_SmallSpace_EndsWhenItIsExhausted()
    {
        await _shell.CreateAsync("""{"parameters": [{"name": "n", "kind": "integer", "min": 1, "max": 3}], "objectives": [{"name": "f"}]}""");

        Assert.Equal(ExitCode.Ok, await _shell.RunAsync("run", "--command", "echo '{\"f\": [{n}]}'", "--trials", "9"));

        Assert.Equal([1, 2, 3], _shell.Trials.Select(trial => trial.Outcomes["f"]).Order());
        Assert.Contains("no further point", _shell.Error.ToString(), StringComparison.Ordinal);
    }
}
