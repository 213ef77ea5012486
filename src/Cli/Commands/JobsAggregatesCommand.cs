using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs aggregates JOB</c>: shows them, or turns the knobs of one.</summary>
internal sealed class JobsAggregatesCommand : ClientCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job" };
    private readonly Option<string?> _aggregate = new("--aggregate") { Description = "The aggregate to change; may be left out where the job has only one", HelpName = "NAME" };
    private readonly Option<int?> _compression = Cli.Arguments.OptionalWhole("--compression", "Share of window contents to keep uncompressed, percent", 0, 100);

    private readonly Option<WindowLength?> _window = new("--window")
    {
        Description = "Another of its pairs of size and advance, seconds; one number stands for both",
        HelpName = "SIZE/ADVANCE",
        CustomParser = ParseWindow,
    };

    /// <summary>The command.</summary>
    public JobsAggregatesCommand(CliContext context)
        : base(
            context,
            "aggregates",
            "Shows a job's aggregates over windows, or changes one while the job runs: its window compression or its windows.",
            "./sheaf jobs aggregates clickstream",
            "./sheaf jobs aggregates clickstream --compression 20",
            "./sheaf jobs aggregates clickstream --aggregate keyed --window 60/10")
    {
        Arguments.Add(_job);
        Options.Add(_aggregate);
        Options.Add(_compression);
        Options.Add(_window);
        Validators.Add(result =>
        {
            if (result.GetValue(_aggregate) is not null && result.GetResult(_compression) is null && result.GetResult(_window) is null)
            {
                result.AddError("--aggregate: got it without a change; expected --compression or --window beside it.");
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var job = arguments.GetRequiredValue(_job);
        if (!IsChange(arguments))
        {
            return await client.AggregatesAsync(job, cancellationToken).ConfigureAwait(false);
        }

        var aggregate = arguments.GetValue(_aggregate) ?? await OnlyOneAsync(client, job, cancellationToken).ConfigureAwait(false);
        var patch = new AggregatePatch { Compression = arguments.GetValue(_compression), Window = arguments.GetValue(_window) };
        return await client.UpdateAggregateAsync(job, aggregate, SheafJson.Write(patch), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments) =>
        EngineRenderer.Aggregates(IsChange(arguments) ? [reply.Read<AggregateView>()] : reply.Read<List<AggregateView>>(), Context);

    private bool IsChange(ParseResult arguments) => arguments.GetValue(_compression) is not null || arguments.GetValue(_window) is not null;

    private static async Task<string> OnlyOneAsync(ApiClient client, string job, CancellationToken cancellationToken)
    {
        var all = (await client.AggregatesAsync(job, cancellationToken).ConfigureAwait(false)).Read<List<AggregateView>>();
        return all switch
        {
            [var only] => only.Name,
            [] => throw new CliException($"Job '{job}' has no aggregates now. Is it running? ./sheaf jobs list shows it.", ExitCode.Failed),
            _ => throw CliException.Usage($"--aggregate: got nothing; expected one of {string.Join(", ", all.Select(a => a.Name))}."),
        };
    }

    private static WindowLength? ParseWindow(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var numbers = text.Split('/').Select(Seconds).ToList();
        if (numbers.Count is 1 or 2 && numbers[0] is { } size && numbers[^1] is { } advance)
        {
            return new WindowLength(size, advance);
        }

        result.AddError($"--window: got '{text}'; expected SIZE/ADVANCE in seconds, such as 60/10.");
        return null;
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number > 0 ? number : null;
}
