using System.CommandLine;
using Sheaf.Cli.Client;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs delete JOB</c>.</summary>
internal sealed class JobsDeleteCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public JobsDeleteCommand(CliContext context)
        : base(context, "delete", "Stops a job and removes it with all its history, for good.", "./sheaf jobs delete clickstream") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.DeleteJobAsync(arguments.GetRequiredValue(_job), cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) =>
        Context.Output.WriteLine($"{arguments.GetRequiredValue(_job)} is deleted.");
}
