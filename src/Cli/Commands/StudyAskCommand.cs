using System.CommandLine;
using System.Text.Json.Nodes;
using Sheaf.Cli.Studies;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study ask</c>.</summary>
internal sealed class StudyAskCommand : StudyFileCommand
{
    private readonly Option<int> _count = Cli.Arguments.Whole("--count", "How many points", 1, 1, 10_000);
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON: [{\"trial\": 0, \"point\": {\"x1\": 0.5, …}}, …]" };

    /// <summary>The command.</summary>
    public StudyAskCommand(CliContext context)
        : base(
            context,
            "ask",
            "Suggests points to try next, each as a pending trial with a number by which it is told.",
            "./sheaf study ask --count 4",
            "./sheaf study ask --count 4 --json")
    {
        Options.Add(_count);
        Options.Add(_json);
        SetAction((arguments, cancellationToken) => AskAsync(Store(arguments), arguments.GetValue(_count), arguments.GetValue(_json), cancellationToken));
    }

    private async Task<int> AskAsync(StudyStore store, int count, bool json, CancellationToken cancellationToken)
    {
        var (space, asked) = await store.UpdateAsync(study => (study.Space, StudyCalls.Ask(study, count, cancellationToken)), cancellationToken).ConfigureAwait(false);
        if (asked.Count < count)
        {
            await Context.Error.WriteLineAsync($"sheaf: {asked.Count} of {count} points: the space has no more.").ConfigureAwait(false);
        }

        if (json)
        {
            await Context.Output.WriteLineAsync(StudyJson.Write(new JsonArray([.. asked.Select(trial => StudyJson.Asked(space, trial))]))).ConfigureAwait(false);
        }
        else if (asked.Count > 0)
        {
            Context.Console.Write(StudyRenderer.Asked(space, asked));
        }

        return asked.Count > 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
