using System.CommandLine;
using Sheaf.Cli.Measuring;
using Sheaf.Cli.Simulations;
using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Fidelity;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf simulate check</c>.</summary>
internal sealed class SimulateCheckCommand : SheafCommand
{
    private readonly Option<string> _data = new("--data") { Description = "Folder with profiles.csv, failures.csv and timeseries_60s.csv", HelpName = "DIR", Required = true };
    private readonly Option<string?> _json = new("--json") { Description = "Also write the figures to this file", HelpName = "OUT" };
    private readonly CliContext _context;

    /// <summary>The command.</summary>
    public SimulateCheckCommand(CliContext context)
        : base(
            "check",
            "Replays measured runs on the virtual cluster and says how well it reproduces them. Runs that a job was fitted to are judged by a fit without them; that takes some minutes.",
            "./sheaf simulate check --data ../shared/data/flink-measurements --json results/sim.json")
    {
        _context = context;
        Options.Add(_data);
        Options.Add(_json);
        SetAction((arguments, cancellationToken) => Task.Run(() => Check(arguments.GetRequiredValue(_data), arguments.GetValue(_json), cancellationToken), cancellationToken));
    }

    private int Check(string data, string? json, CancellationToken cancellationToken)
    {
        var startedAt = _context.Time.GetUtcNow();
        var measurements = MeasuredData.Read(data);
        var rows = measurements.SelectMany((job, i) => Judge(job, i, measurements.Count, cancellationToken)).ToArray();
        var report = new ResultReport($"sheaf simulate check --data {data}", ResultReport.BuiltFrom(), ResultMachine.Here(), 1, startedAt, rows);
        ResultTable.Print(report, _context.Console);
        OutputFile.Write("--json", json, report.WriteJson);
        return ExitCode.Ok;
    }

    private ResultRow[] Judge(Measurements measurements, int index, int count, CancellationToken cancellationToken)
    {
        var progress = new ProgressBar(_context, 1);
        progress.Begin($"{measurements.Job} ({index + 1} of {count})");
        var began = _context.Time.GetTimestamp();
        try
        {
            var report = FidelityCheck.Run(JobCatalog.Find(measurements.Job), measurements, progress: progress, cancellationToken: cancellationToken);
            progress.Finish(_context.Time.GetElapsedTime(began).TotalSeconds);
            return [.. report.Figures.Select(figure => Row(measurements.Job, figure))];
        }
        finally
        {
            progress.Clear();
        }
    }

    private static ResultRow Row(string job, FidelityFigure figure) =>
        ResultRow.Of($"sim.{job}.{figure.Name}", figure.Unit, [figure.Value], $"{figure.Rows} rows: {figure.Note}");
}
