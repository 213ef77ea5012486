using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs list</c>.</summary>
internal sealed class JobsListCommand(CliContext context)
    : ClientCommand(context, "list", "Lists the jobs.", "./sheaf jobs list", "./sheaf jobs list --json")
{
    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.JobsAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => JobRenderer.List(reply.Read<List<JobView>>(), Context);
}
