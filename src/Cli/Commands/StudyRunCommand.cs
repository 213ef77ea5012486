using System.CommandLine;
using Sheaf.Cli.Experiments;
using Sheaf.Cli.Studies;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study run</c>.</summary>
internal sealed class StudyRunCommand : StudyFileCommand
{
    private readonly Option<string> _command = new("--command")
    {
        Description = $"The program and its arguments; {{name}} stands for a parameter's value, {{trial}} for the trial's number. The variables {ObjectiveProgram.PointVariable} (JSON) and {ObjectiveProgram.TrialVariable} have them too",
        HelpName = "LINE",
        Required = true,
    };

    private readonly Option<int> _trials = Cli.Arguments.RequiredWhole("--trials", "Run until the study has this many trials that completed or failed, those of earlier runs included", 1, 1_000_000);
    private readonly Option<int> _batch = Cli.Arguments.Whole("--batch", "How many run at the same time", 1, 1, 1000);
    private readonly Option<double> _timeout = ParsedOptions.Create<double>("--timeout", "How long a trial may take before it is ended, with all that it started, and counts as failed", "TIME", "60s", Durations.TryParse, Durations.Expected);
    private readonly Option<double?> _stopBelow = new("--stop-below")
    {
        Description = "Stop when the best next trial has been expected to gain less than this, in hypervolume (with one objective, in its unit), three times in a row",
        HelpName = "GAIN",
    };

    private readonly Option<bool> _shell = new("--shell") { Description = "Let /bin/sh read the command: pipes, variables, redirections" };

    /// <summary>The command.</summary>
    public StudyRunCommand(CliContext context)
        : base(
            context,
            "run",
            "Runs a program for each trial. It prints {\"f\": […], \"g\": […]} as its last line: the objectives, and the constrained outcomes, in the study's order. "
            + "A program that fails, hangs or prints anything else is a failed trial. Ctrl-C keeps what is told; the same command goes on from there.",
            "./sheaf study run --command \"prog {x1} {x2}\" --trials 40",
            "./sheaf study run --command \"python3 model.py --rate {rate}\" --trials 100 --batch 4 --timeout 5min",
            "./sheaf study run --shell --command 'prog {x1} {x2} 2>>log | tail -1' --trials 40")
    {
        foreach (Option option in new Option[] { _command, _trials, _batch, _timeout, _stopBelow, _shell })
        {
            Options.Add(option);
        }

        SetAction((arguments, cancellationToken) => RunAsync(Store(arguments), arguments, cancellationToken));
    }

    private async Task<int> RunAsync(StudyStore store, ParseResult arguments, CancellationToken cancellationToken)
    {
        var study = store.Read().Study;
        var command = StudyCalls.Try(_command.Name, () => CommandTemplate.Parse(arguments.GetRequiredValue(_command), study.Space, arguments.GetValue(_shell)));
        var wanted = arguments.GetValue(_trials);
        var count = wanted - study.Trials.Count(trial => trial.Status != TrialStatus.Pending);
        await NoteAsync(command, count, wanted).ConfigureAwait(false);
        var code = count > 0
            ? await RunAsync(new StudyRun(Context, store, Program(command, arguments), count, arguments.GetValue(_batch), Rule(arguments)), store, cancellationToken).ConfigureAwait(false)
            : ExitCode.Ok;
        var after = store.Read().Study;
        StudyRenderer.WriteFront(after, Context.Console);
        var (name, value) = StudyRenderer.Achievement(after);
        await Context.Output.WriteLineAsync($"{StudyRenderer.Counts(after)}; {name} {value}").ConfigureAwait(false);
        return code;
    }

    private StoppingRule? Rule(ParseResult arguments) =>
        arguments.GetValue(_stopBelow) is { } gain ? StudyCalls.Try(_stopBelow.Name, () => new StoppingRule(gain)) : null;

    private ObjectiveProgram Program(CommandTemplate command, ParseResult arguments) =>
        new(command, TimeSpan.FromSeconds(arguments.GetValue(_timeout)), Context.Time);

    private async Task NoteAsync(CommandTemplate command, int count, int wanted)
    {
        if (command.Unmentioned.Count > 0)
        {
            await Context.Error.WriteLineAsync($"sheaf: note: the command does not mention {string.Join(", ", command.Unmentioned.Select(name => $"{{{name}}}"))}.").ConfigureAwait(false);
        }

        if (count <= 0)
        {
            await Context.Error.WriteLineAsync($"sheaf: note: the study has {wanted - count} trials already; raise --trials to go on.").ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(StudyRun run, StudyStore store, CancellationToken cancellationToken)
    {
        try
        {
            await run.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Context.Error.WriteLineAsync($"sheaf: {StudyRenderer.Counts(store.Read().Study)}; the same command goes on from here.").ConfigureAwait(false);
            throw;
        }

        if (run.Stopped is { } sentence)
        {
            await Context.Error.WriteLineAsync($"sheaf: {sentence}").ConfigureAwait(false);
        }

        if (run.IsExhausted)
        {
            await Context.Error.WriteLineAsync("sheaf: note: the space has no further point.").ConfigureAwait(false);
        }

        if (run.Completed == 0 && run.LastFailure is { } reason)
        {
            await Context.Error.WriteLineAsync($"sheaf: --command: no trial completed; the last one failed: {reason}").ConfigureAwait(false);
            return ExitCode.Failed;
        }

        return ExitCode.Ok;
    }
}
