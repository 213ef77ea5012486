using System.CommandLine;
using Sheaf.Cli.Client;

namespace Sheaf.Cli;

/// <summary>A command that asks a running service: one call, then a table for people or JSON as it came.</summary>
internal abstract class ClientCommand : SheafCommand
{
    /// <summary>Where a service listens by default.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    private readonly Option<string?> _url = new("--url") { Description = $"Address of the service; default SHEAF_URL, else {DefaultUrl}", HelpName = "URL" };
    private readonly Option<bool> _json = new("--json") { Description = "The service's answer as JSON" };

    /// <summary>Names the command.</summary>
    protected ClientCommand(CliContext context, string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        Context = context;
        Options.Add(_url);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <summary>Where it writes.</summary>
    protected CliContext Context { get; }

    /// <summary>Asks the service.</summary>
    protected abstract Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Shows the answer to people.</summary>
    protected abstract void Render(ApiReply reply, ParseResult arguments);

    /// <summary>What the process ends with after <paramref name="reply"/>.</summary>
    protected virtual int Judge(ApiReply reply) => ExitCode.Ok;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(Address(arguments.GetValue(_url)), Context.Handler);
        var reply = await FetchAsync(client, arguments, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(_json))
        {
            await Context.Output.WriteLineAsync(reply.Pretty()).ConfigureAwait(false);
        }
        else
        {
            Render(reply, arguments);
        }

        return Judge(reply);
    }

    private static Uri Address(string? given)
    {
        var text = given ?? Environment.GetEnvironmentVariable("SHEAF_URL");
        if (string.IsNullOrWhiteSpace(text))
        {
            text = DefaultUrl;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw CliException.Usage($"{(given is null ? "SHEAF_URL" : "--url")}: got '{text}'; expected an address such as {DefaultUrl}.");
    }
}
