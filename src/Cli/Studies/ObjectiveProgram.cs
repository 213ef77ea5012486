using System.ComponentModel;
using System.Diagnostics;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>A program as a study's objective: its last line of output is the outcome; whatever else happens is a failure with its reason.</summary>
internal sealed class ObjectiveProgram
{
    /// <summary>The variable that tells the program its trial's number.</summary>
    public const string TrialVariable = "SHEAF_TRIAL";

    /// <summary>The variable that tells the program its point as JSON.</summary>
    public const string PointVariable = "SHEAF_POINT";

    private const string MarkVariable = "SHEAF_RUN";
    private const int LongestOutcome = 1_000_000;
    private const int LongestComplaint = 300;
    private const int FirstSignal = 128;

    // What a program leaves running may hold its output open; its own words are in the pipe by then.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Ctrl-C reaches the program as well, maybe sooner than this process.
    private static readonly TimeSpan SignalDelay = TimeSpan.FromMilliseconds(200);

    private readonly CommandTemplate _command;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Prepares.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="timeout">How long a trial may take.</param>
    /// <param name="time">Measures it.</param>
    public ObjectiveProgram(CommandTemplate command, TimeSpan timeout, TimeProvider time) => (_command, _timeout, _time) = (command, timeout, time);

    /// <summary>Runs the program for a trial.</summary>
    /// <param name="study">The trial's study.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="cancellationToken">Ends the program and all that it has started.</param>
    /// <exception cref="CliException">The program can't be started at all.</exception>
    public async Task<TrialOutcome> RunAsync(Study study, Trial trial, CancellationToken cancellationToken)
    {
        var mark = Guid.NewGuid().ToString("N");
        using var process = Start(study, trial, mark);
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var output = new LastLine(LongestOutcome);
        var errors = new LastLine(LongestComplaint);
        using var closing = new CancellationTokenSource();
        var reading = Task.WhenAll(output.ReadAsync(process.StandardOutput, closing.Token), errors.ReadAsync(process.StandardError, closing.Token));
        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            ProcessTree.Kill(process, $"{MarkVariable}={mark}");
            await FinishAsync(reading, closing).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return TrialOutcome.Failed(FormattableString.Invariant($"no answer within {_timeout.TotalSeconds:0.###} s; it was ended"));
        }

        await FinishAsync(reading, closing).ConfigureAwait(false);
        return process.ExitCode == 0 ? Interpret(output.Text, study) : await FailAsync(process.ExitCode, errors.Text, cancellationToken).ConfigureAwait(false);
    }

    private static async Task FinishAsync(Task reading, CancellationTokenSource closing)
    {
        closing.CancelAfter(Grace);
        try
        {
            await reading.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // A child that lives on holds the output; what came so far counts.
        }
    }

    private static TrialOutcome Interpret(string line, Study study)
    {
        try
        {
            return line.Length > 0 ? OutcomeReader.Read(line, study) : TrialOutcome.Failed($"printed nothing; expected {OutcomeReader.Expected(study)}");
        }
        catch (ArgumentException e)
        {
            return TrialOutcome.Failed($"last line of output: {Messages.Plain(e)}");
        }
    }

    private static async Task<TrialOutcome> FailAsync(int code, string complaint, CancellationToken cancellationToken)
    {
        if (code > FirstSignal)
        {
            await Task.Delay(SignalDelay, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return TrialOutcome.Failed($"exit code {code}{(complaint.Length > 0 ? $": {complaint}" : "")}");
    }

    private Process Start(Study study, Trial trial, string mark)
    {
        var words = _command.Fill(trial);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in words.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[TrialVariable] = FormattableString.Invariant($"{trial.Number}");
        start.Environment[PointVariable] = StudyJson.Point(study.Space, trial.Point).ToJsonString();
        start.Environment[MarkVariable] = mark;
        try
        {
            var process = Process.Start(start) ?? throw new CliException($"--command: '{words[0]}' could not be started.");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw CliException.Usage($"--command: got the program '{words[0]}', which can't be started ({e.Message}); expected one that is there and may be run.");
        }
    }
}
