namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf simulate</c>.</summary>
internal sealed class SimulateCommand : SheafCommand
{
    /// <summary>The command with its subcommands.</summary>
    public SimulateCommand(CliContext context)
        : base(
            "simulate",
            "Fits the virtual cluster's jobs to measured runs and judges them.",
            "./sheaf simulate show ysb",
            "./sheaf simulate check --data ../shared/data/flink-measurements",
            "./sheaf simulate fit --data ../shared/data/flink-measurements --out fitted")
    {
        Subcommands.Add(new SimulateFitCommand(context));
        Subcommands.Add(new SimulateCheckCommand(context));
        Subcommands.Add(new SimulateShowCommand(context));
    }
}
