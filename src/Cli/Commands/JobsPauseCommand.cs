using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs pause JOB</c>.</summary>
internal sealed class JobsPauseCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public JobsPauseCommand(CliContext context)
        : base(context, "pause", "Takes a checkpoint and stops a job's processing.", "./sheaf jobs pause clickstream") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.ActOnJobAsync(arguments.GetRequiredValue(_job), "pause", cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments)
    {
        var job = reply.Read<JobView>();
        Context.Output.WriteLine($"{job.Id} is {job.State}.");
    }
}
