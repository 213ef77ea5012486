using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Control.Forecasts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf forecast JOB</c>.</summary>
internal sealed class ForecastCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };

    /// <summary>The command.</summary>
    public ForecastCommand(CliContext context)
        : base(
            context,
            "forecast",
            "Shows the load that is expected of a job, and how accurate its forecasts were lately.",
            "./sheaf forecast clickstream",
            "./sheaf forecast clickstream --json") => Arguments.Add(_job);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.ForecastAsync(arguments.GetRequiredValue(_job), cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => ForecastRenderer.Show(reply.Read<ForecastReview>(), Context);
}
