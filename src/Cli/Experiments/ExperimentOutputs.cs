using Sheaf.Cli.Measuring;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Experiments;

/// <summary>Writes what an experiment found: the table, then JSON and report where they were asked for.</summary>
internal sealed class ExperimentOutputs(ExperimentOptions options, ExperimentPlan plan, CliContext context)
{
    /// <summary>Makes the folders, so that a fault shows before hours of work rather than after.</summary>
    /// <exception cref="CliException">Something can't be written where it was asked for.</exception>
    public static void Check(ExperimentOptions options)
    {
        OutputFile.Check("--json", options.Json);
        OutputFile.Check("--report", options.Report, path => Path.Combine(path, ReportWriter.PageName));
    }

    /// <summary>Writes everything of the finished runs.</summary>
    /// <param name="runs">The finished runs, at least one.</param>
    /// <param name="leftOut">The others, in words.</param>
    /// <param name="startedAt">When the experiment began.</param>
    /// <exception cref="CliException">A file can't be written.</exception>
    public void Write(IReadOnlyList<PolicyRun> runs, IReadOnlyList<string> leftOut, DateTimeOffset startedAt)
    {
        var figures = ExperimentFigures.Of(runs, options.Hours);
        ExperimentTable.Print(figures, runs, context);
        OutputFile.Write("--json", options.Json, path => Results(figures, runs, startedAt).WriteJson(path));
        OutputFile.Write("--report", options.Report, path => context.Output.WriteLine($"Report: {ReportWriter.Write(Report(runs, leftOut, startedAt), path)}"));
    }

    private ResultReport Results(ExperimentFigures figures, IReadOnlyList<PolicyRun> runs, DateTimeOffset startedAt) => new(
        options.CommandLine(), ResultReport.BuiltFrom(), ResultMachine.Here(), options.Seed, startedAt, ExperimentRows.Of(plan.JobName, figures, runs, options.Hours));

    private ExperimentReport Report(IReadOnlyList<PolicyRun> runs, IReadOnlyList<string> leftOut, DateTimeOffset startedAt) => new()
    {
        Job = plan.JobName,
        Settings = plan.First,
        Runs = runs,
        LeftOut = leftOut,
        Command = options.CommandLine(),
        Commit = ResultReport.BuiltFrom(),
        StartedAt = startedAt,
    };
}
