using System.CommandLine;
using Sheaf.Cli.Studies;

namespace Sheaf.Cli.Commands;

/// <summary>A command that works on a study's file.</summary>
internal abstract class StudyFileCommand : SheafCommand
{
    private readonly Argument<string?> _file = new("STUDY") { Description = "The study's file, as --study", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => null };
    private readonly Option<string?> _study = StudyOption("The study's file");

    /// <summary>Names the command.</summary>
    protected StudyFileCommand(CliContext context, string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        Context = context;
        Arguments.Add(_file);
        Options.Add(_study);
    }

    /// <summary>Where it writes.</summary>
    protected CliContext Context { get; }

    /// <summary>The option that names a study's file.</summary>
    /// <param name="description">What it is for.</param>
    public static Option<string?> StudyOption(string description) => new("--study") { Description = $"{description} [default: {StudyStore.DefaultPath}]", HelpName = "PATH" };

    /// <summary>The study's file. In the place of a study its definition may be named, if the default file has the study of that definition.</summary>
    /// <exception cref="CliException">Two files are named, or a definition that no study is of.</exception>
    protected StudyStore Store(ParseResult arguments)
    {
        var (file, study) = (arguments.GetValue(_file), arguments.GetValue(_study));
        if (file is not null && study is not null && file != study)
        {
            throw CliException.Usage($"--study: got '{study}' beside '{file}'; expected one of them.");
        }

        var store = new StudyStore(file ?? study ?? StudyStore.DefaultPath, Context.Time);
        return File.Exists(store.Path) && StudyFile.IsDefinition(File.ReadAllText(store.Path), out var definition) ? OfDefinition(store.Path, definition!.ToJson()) : store;
    }

    private StudyStore OfDefinition(string path, string definition)
    {
        var store = new StudyStore(StudyStore.DefaultPath, Context.Time);
        return File.Exists(store.Path) && store.Read().Definition.ToJson() == definition
            ? store
            : throw CliException.Usage($"--study: got '{path}', which is a definition; expected a study. Create one: ./sheaf study create {path}");
    }
}
