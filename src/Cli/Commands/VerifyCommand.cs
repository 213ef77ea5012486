using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf verify JOB</c>.</summary>
internal sealed class VerifyCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public VerifyCommand(CliContext context)
        : base(
            context,
            "verify",
            "Recounts a job's results from its source, up to the last checkpoint, and compares: exit code 0 where nothing is lost, doubled or wrong.",
            "./sheaf verify clickstream") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.ActOnJobAsync(arguments.GetRequiredValue(_job), "verify", cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => VerificationRenderer.Show(reply.Read<VerificationView>(), Context);

    /// <inheritdoc/>
    protected override int Judge(ApiReply reply) => reply.Read<VerificationView>().Ok ? ExitCode.Ok : ExitCode.Failed;
}
