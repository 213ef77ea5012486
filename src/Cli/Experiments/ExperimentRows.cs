using Sheaf.Cli.Measuring;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Experiments;

/// <summary>Turns the figures of an experiment into rows of results.</summary>
internal static class ExperimentRows
{
    // The length for which the time that a simulation takes has a bar.
    private const double TimedHours = 18;

    /// <summary>A row for each known figure of each policy: <c>exp.JOB.POLICY.FIGURE</c>.</summary>
    /// <param name="job">What stands for the job.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="runs">The runs they were taken of, for what their policies were set to.</param>
    /// <param name="hours">Length of the experiment in hours.</param>
    public static IReadOnlyList<ResultRow> Of(string job, ExperimentFigures figures, IReadOnlyList<PolicyRun> runs, double hours)
    {
        var prefix = $"exp.{Word(job)}";
        var rows = figures.All.Select(series =>
            ResultRow.Of($"{prefix}.{series.Policy}.{series.Figure}", series.Unit, series.Values, Note(series, runs)));
        var timed = figures.All.Where(series => hours == TimedHours && series.Figure == "wall_s").Select(series =>
            ResultRow.Of($"sim.experiment18h_wall_s.{series.Policy}", series.Unit, [series.Values[0]], "first seed, with what is searched once for all"));
        return [.. rows, .. timed];
    }

    // Dots part the name of a metric, so a job's name must be one word.
    private static string Word(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    private static string Note(PolicySeries series, IReadOnlyList<PolicyRun> runs)
    {
        var settings = runs.Where(run => run.Policy == series.Policy && run.Note.Length > 0).Select(run => run.Note).Distinct();
        var known = series.Values.Count < series.Runs ? [$"known for {series.Values.Count} of {series.Runs} seeds"] : Array.Empty<string>();
        return string.Join("; ", settings.Concat(known));
    }
}
