using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sheaf.Cli.Commands;
using Sheaf.Cli.Experiments;

namespace Sheaf.Cli;

/// <summary>The command line as a whole: all commands, and what becomes of their faults.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <returns>0 where it was done, 1 where it failed, 2 where the command line is wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliContext context, CancellationToken cancellationToken)
    {
        var root = Create(context);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return ReportUsage(parsed, context);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException e)
        {
            await context.Error.WriteLineAsync($"sheaf: {e.Message}").ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("sheaf: interrupted.").ConfigureAwait(false);
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // The last stop: a fault that nothing foresaw is told whole, with the exit code of a failure.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await context.Error.WriteLineAsync($"sheaf: a fault of the program itself; please report it with all of this:\n{e}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Create(CliContext context)
    {
        var root = new RootCommand("Keeps stream-processing jobs inside their latency and recovery targets at the lowest cost.")
        {
            new UpCommand(context),
            new StatusCommand(context),
            new JobsCommand(context),
            new ForecastCommand(context),
            new DecisionsCommand(context),
            new ApproveCommand(context),
            new RejectCommand(context),
            new RollbackCommand(context),
            new VerifyCommand(context),
            new ExperimentCommand(context, settings => new SimulatedRunner(settings, context.Time)),
            new SimulateCommand(context),
            new BacktestCommand(context),
            new StudyCommand(context),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExampleHelpAction((HelpAction)help.Action!);
        }

        return root;
    }

    private static int ReportUsage(ParseResult parsed, CliContext context)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.Tokens.Count == 0)
        {
            parsed.RootCommandResult.Command.Parse("--help").Invoke(new InvocationConfiguration { Output = context.Error, Error = context.Error });
            return ExitCode.Usage;
        }

        var errors = parsed.Errors.Select(error => error.Message);

        // Where a word is no command, that a command is missing too goes without saying.
        var unmatched = parsed.UnmatchedTokens;
        var messages = unmatched.Count > 0 ? unmatched.Select(word => $"got '{word}'; expected {Expected(command)}.") : errors;
        foreach (var message in messages.Distinct())
        {
            context.Error.WriteLine($"sheaf: {message}");
        }

        context.Error.WriteLine($"Try: {Usage(parsed.CommandResult)} --help");
        return ExitCode.Usage;
    }

    private static string Expected(Command command) =>
        command.Subcommands.Count > 0
            ? $"one of: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}"
            : $"what '{command.Name} --help' lists";

    private static string Usage(System.CommandLine.Parsing.CommandResult result)
    {
        var names = new List<string>();
        for (var at = result; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, at.Parent is null ? "./sheaf" : at.Command.Name);
        }

        return string.Join(' ', names);
    }
}
