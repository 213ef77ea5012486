using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs stages JOB</c>.</summary>
internal sealed class JobsStagesCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public JobsStagesCommand(CliContext context)
        : base(
            context,
            "stages",
            "Shows a job's stages: subtasks, records per second, and how much of their time they are busy, idle or backpressured.",
            "./sheaf jobs stages clickstream",
            "./sheaf jobs stages clickstream --json") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.StagesAsync(arguments.GetRequiredValue(_job), cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => EngineRenderer.Stages(reply.Read<List<StageView>>(), Context);
}
