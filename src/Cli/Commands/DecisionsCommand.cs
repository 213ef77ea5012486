using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Control.Decisions;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf decisions</c>.</summary>
internal sealed class DecisionsCommand : ClientCommand
{
    private readonly Option<string?> _job = new("--job") { Description = "Of this job only", HelpName = "JOB" };
    private readonly Option<string?> _status = Cli.Arguments.OneOf(
        "--status", "In this state only", "STATUS", [.. Enum.GetValues<DecisionStatus>().Select(SheafJson.Name)]);

    private readonly Option<int> _limit = Cli.Arguments.Whole("--limit", "The most decisions shown", 20, 1, ApiClient.MostAtOnce);

    /// <summary>The command.</summary>
    public DecisionsCommand(CliContext context)
        : base(
            context,
            "decisions",
            "Lists what was decided, newest first, with the reason and what came of it.",
            "./sheaf decisions --limit 5",
            "./sheaf decisions --job clickstream --status awaitingApproval --json")
    {
        Options.Add(_job);
        Options.Add(_status);
        Options.Add(_limit);
    }

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.DecisionsAsync(arguments.GetValue(_job), arguments.GetValue(_status), arguments.GetValue(_limit), cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => DecisionRenderer.List(reply.Read<List<Decision>>(), Context);
}
