using System.CommandLine;
using Sheaf.Cli.Client;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf jobs create FILE</c>.</summary>
internal sealed class JobsCreateCommand : ClientCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "JSON file with the job's spec; - reads standard input" };

    /// <summary>The command.</summary>
    public JobsCreateCommand(CliContext context)
        : base(
            context,
            "create",
            "Creates a job from a JSON spec and starts it. Only the kind is needed; everything else has a default that fits it.",
            "./sheaf jobs create job.json",
            """echo '{"id":"cars","kind":"topspeed","mode":"approve","load":{"constant":5000}}' | ./sheaf jobs create -""") => Arguments.Add(_file);

    /// <inheritdoc/>
    protected override async Task<ApiReply> FetchAsync(ApiClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var spec = await ReadAsync(arguments.GetRequiredValue(_file), cancellationToken).ConfigureAwait(false);
        return await client.CreateJobAsync(spec, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Render(ApiReply reply, ParseResult arguments)
    {
        var job = reply.Read<JobView>();
        Context.Output.WriteLine($"{job.Id} created: {job.State}, {job.Configuration}; load: {job.Load}");
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (file == "-")
        {
            return await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{file}: got no readable file ({e.Message.TrimEnd('.')}); expected a job spec in JSON.", ExitCode.Usage, e);
        }
    }
}
