using System.CommandLine;
using Sheaf.Cli.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf simulate show</c>.</summary>
internal sealed class SimulateShowCommand : SheafCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = $"{string.Join(", ", JobCatalog.Names)}, {ExperimentJobs.Random} or a job file" };
    private readonly Option<int> _seed = Cli.Arguments.Whole("--seed", "Seed of a random job", 1, 0, 1_000_000_000);

    /// <summary>The command.</summary>
    public SimulateShowCommand(CliContext context)
        : base("show", "Prints a job as a complete job file: every figure of its model.", "./sheaf simulate show ysb > my-job.json", "./sheaf simulate show random --seed 7")
    {
        Arguments.Add(_job);
        Options.Add(_seed);
        SetAction(arguments => context.Output.Write(JobFile.Write(ExperimentJobs.Choose(arguments.GetRequiredValue(_job), arguments.GetValue(_seed), _job.Name))));
    }
}
