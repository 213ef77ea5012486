using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs resume JOB</c>.</summary>
internal sealed class JobsResumeCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public JobsResumeCommand(CliContext context)
        : base(context, "resume", "Lets a paused job go on from its checkpoint.", "./sheaf jobs resume clickstream") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.ActOnJobAsync(arguments.GetRequiredValue(_job), "resume", cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments)
    {
        var job = reply.Read<JobView>();
        Context.Output.WriteLine($"{job.Id} is {job.State}.");
    }
}
