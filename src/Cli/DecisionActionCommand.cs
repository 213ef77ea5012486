using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Control.Decisions;

namespace Sheaf.Cli;

/// <summary>A command by which a person acts on one decision.</summary>
internal abstract class DecisionActionCommand : ClientCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "Id of the decision, as 'sheaf decisions' shows it" };

    /// <summary>Names the command; its name is also the API's verb.</summary>
    protected DecisionActionCommand(CliContext context, string name, string description)
        : base(context, name, description, $"./sheaf {name} clickstream-7") => Arguments.Add(_id);

    /// <inheritdoc/>
    protected override Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken) =>
        client.ActOnDecisionAsync(arguments.GetRequiredValue(_id), Name, cancellationToken);

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) => DecisionRenderer.Show(reply.Read<Decision>(), Context);

    /// <inheritdoc/>
    protected override int Judge(ApiReply reply) => reply.Read<Decision>().Status == DecisionStatus.Failed ? ExitCode.Failed : ExitCode.Ok;
}
