using System.CommandLine;
using System.Text.Json.Nodes;
using Sheaf.Cli.Studies;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study front</c>.</summary>
internal sealed class StudyFrontCommand : StudyFileCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON: a list of trials with points and outcomes" };

    /// <summary>The command.</summary>
    public StudyFrontCommand(CliContext context)
        : base(
            context,
            "front",
            "Prints the trials that satisfy every constraint and that no other one beats in all objectives; with one objective the best.",
            "./sheaf study front",
            "./sheaf study front --json")
    {
        Options.Add(_json);
        SetAction(arguments => Print(Store(arguments), arguments.GetValue(_json)));
    }

    private void Print(StudyStore store, bool json)
    {
        var study = store.Read().Study;
        if (json)
        {
            Context.Output.WriteLine(StudyJson.Write(new JsonArray([.. study.Front().Select(trial => StudyJson.Trial(study, trial))])));
        }
        else
        {
            StudyRenderer.WriteFront(study, Context.Console);
        }
    }
}
