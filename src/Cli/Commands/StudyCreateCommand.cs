using System.CommandLine;
using Sheaf.Cli.Studies;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study create</c>.</summary>
internal sealed class StudyCreateCommand : SheafCommand
{
    private const string StandardInput = "-";
    private readonly Argument<string?> _file = new("FILE") { Description = "The definition: parameters, objectives, constraints as JSON; - reads it from stdin", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => null };
    private readonly Option<string?> _study = StudyFileCommand.StudyOption("Where the study is written");
    private readonly Option<bool> _example = new("--example") { Description = "Print a complete definition and do nothing else" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace an existing study" };
    private readonly CliContext _context;

    /// <summary>The command.</summary>
    public StudyCreateCommand(CliContext context)
        : base(
            "create",
            "Creates a study from a definition: an empty study in a file of its own. The definition's file is left alone.",
            "./sheaf study create --example > problem.json",
            "./sheaf study create problem.json",
            "./sheaf study create problem.json --study runs/first.json")
    {
        _context = context;
        Arguments.Add(_file);
        Options.Add(_study);
        Options.Add(_example);
        Options.Add(_force);
        SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(_file), arguments.GetValue(_study) ?? StudyStore.DefaultPath, arguments.GetValue(_example), arguments.GetValue(_force), cancellationToken));
    }

    private async Task<int> RunAsync(string? file, string study, bool example, bool force, CancellationToken cancellationToken)
    {
        if (example)
        {
            await _context.Output.WriteLineAsync(StudyDefinition.Example.ToJson()).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        var definition = StudyCalls.Try(file ?? "FILE", () => StudyDefinition.Parse(Text(file)));
        if (file is not null && file != StandardInput && Path.GetFullPath(file) == Path.GetFullPath(study))
        {
            throw CliException.Usage($"--study: got '{study}', which is the definition; expected another file for the study.");
        }

        await new StudyStore(study, _context.Time).CreateAsync(definition, force, cancellationToken).ConfigureAwait(false);
        var named = study == StudyStore.DefaultPath ? "" : $" --study {study}";
        await _context.Output.WriteLineAsync($"Created {study}. Next: ./sheaf study ask{named}, or ./sheaf study run{named} --command \"prog {string.Join(' ', definition.Parameters.Select(p => $"{{{p.Name}}}"))}\" --trials 40").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static string Text(string? file)
    {
        try
        {
            return file switch
            {
                null => throw CliException.Usage("FILE: got nothing; expected a definition. Print one to start from: ./sheaf study create --example > problem.json"),
                StandardInput => Console.In.ReadToEnd(),
                _ => File.ReadAllText(file),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"FILE: got '{file}', which can't be read ({e.Message.TrimEnd('.')}); expected a definition. Print one to start from: ./sheaf study create --example", ExitCode.Usage, e);
        }
    }
}
