using System.CommandLine;
using System.Text.Json.Nodes;
using Sheaf.Cli.Studies;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study show</c>.</summary>
internal sealed class StudyShowCommand : StudyFileCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON: the definition, all trials and the hypervolume" };

    /// <summary>The command.</summary>
    public StudyShowCommand(CliContext context)
        : base(
            context,
            "show",
            "Prints what a study is to solve, its trials by status, the hypervolume, the front, and how far models of the outcomes can be trusted.",
            "./sheaf study show",
            "./sheaf study show --json")
    {
        Options.Add(_json);
        SetAction((arguments, cancellationToken) => Task.Run(() => Print(Store(arguments), arguments.GetValue(_json), cancellationToken), cancellationToken));
    }

    private void Print(StudyStore store, bool json, CancellationToken cancellationToken)
    {
        var file = store.Read();
        if (json)
        {
            Context.Output.WriteLine(StudyJson.Write(Json(file)));
            return;
        }

        StudyRenderer.WriteSummary(store.Path, file.Study, Context.Console);
        StudyRenderer.WriteFront(file.Study, Context.Console);
        ReviewRenderer.Write(file.Study, Context.Console, cancellationToken);
    }

    private static JsonObject Json(StudyFile file) => new()
    {
        ["definition"] = JsonNode.Parse(file.Definition.ToJson()),
        ["trials"] = new JsonArray([.. file.Study.Trials.Select(trial => StudyJson.Trial(file.Study, trial))]),
        ["front"] = new JsonArray([.. file.Study.Front().Select(trial => JsonValue.Create(trial.Number))]),
        ["hypervolume"] = file.Study.FrontHypervolume(),
    };
}
