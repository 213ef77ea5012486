using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Api;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf status</c>.</summary>
internal sealed class StatusCommand(CliContext context)
    : ClientCommand(context, "status", "Shows the running service: version, grain runtime, data folder, jobs.", "./sheaf status", "./sheaf status --json")
{
    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.StatusAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => StatusRenderer.Show(reply.Read<StatusView>(), Context);
}
