namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study</c>.</summary>
internal sealed class StudyCommand : SheafCommand
{
    /// <summary>The command with its subcommands.</summary>
    public StudyCommand(CliContext context)
        : base(
            "study",
            "Optimises anything that a program can measure: ask for points, tell what came of them, or let a program be run.",
            "./sheaf study create --example > problem.json      a complete definition, to be changed",
            "./sheaf study create problem.json",
            "./sheaf study run --command \"prog {x1} {x2}\" --trials 40 --batch 4",
            "./sheaf study front")
    {
        Subcommands.Add(new StudyCreateCommand(context));
        Subcommands.Add(new StudyAskCommand(context));
        Subcommands.Add(new StudyTellCommand(context));
        Subcommands.Add(new StudyRunCommand(context));
        Subcommands.Add(new StudyFrontCommand(context));
        Subcommands.Add(new StudyShowCommand(context));
    }
}
