using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs</c>: lists jobs, and holds the commands about one.</summary>
internal sealed class JobsCommand : ClientCommand
{
    /// <summary>The command and those below it.</summary>
    public JobsCommand(CliContext context)
        : base(context, "jobs", "Lists the jobs; the commands below show, create, pause, resume or delete one.", "./sheaf jobs", "./sheaf jobs show clickstream")
    {
        Subcommands.Add(new JobsListCommand(context));
        Subcommands.Add(new JobsShowCommand(context));
        Subcommands.Add(new JobsCreateCommand(context));
        Subcommands.Add(new JobsPauseCommand(context));
        Subcommands.Add(new JobsResumeCommand(context));
        Subcommands.Add(new JobsDeleteCommand(context));
        Subcommands.Add(new JobsStagesCommand(context));
        Subcommands.Add(new JobsAggregatesCommand(context));
    }

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.JobsAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => JobRenderer.List(reply.Read<List<JobView>>(), Context);
}
