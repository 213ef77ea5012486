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
        Try("--json", options.Json, ExitCode.Usage, Probe);
        Try("--report", options.Report, ExitCode.Usage, path => Probe(Path.Combine(path, ReportWriter.PageName)));
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
        Try("--json", options.Json, ExitCode.Failed, path => Results(figures, runs, startedAt).WriteJson(path));
        Try("--report", options.Report, ExitCode.Failed, path => context.Output.WriteLine($"Report: {ReportWriter.Write(Report(runs, leftOut, startedAt), path)}"));
    }

    // A file that was there stays as it is until there is something to put in its place.
    private static void Probe(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var existed = File.Exists(path);
        using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
        }

        if (!existed)
        {
            File.Delete(path);
        }
    }

    private static void Try(string option, string? path, int exitCode, Action<string> write)
    {
        try
        {
            if (path is not null)
            {
                write(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"{option}: got '{path}', which can't be written ({e.Message.TrimEnd('.')}); expected a place that can.", exitCode, e);
        }
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
