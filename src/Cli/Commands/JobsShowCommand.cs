using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs show JOB</c>.</summary>
internal sealed class JobsShowCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public JobsShowCommand(CliContext context)
        : base(context, "show", "Shows one job: state, load, configuration, objective, cost.", "./sheaf jobs show clickstream") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.JobAsync(arguments.GetRequiredValue(_job), cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => JobRenderer.Show(reply.Read<JobView>(), Context);
}
