using System.CommandLine;
using System.Globalization;
using Sheaf.Cli.Measuring;
using Sheaf.Cli.Rendering;
using Sheaf.Cli.Simulations;
using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf simulate fit</c>.</summary>
internal sealed class SimulateFitCommand : SheafCommand
{
    private readonly Option<string> _data = new("--data") { Description = "Folder with profiles.csv, failures.csv and timeseries_60s.csv", HelpName = "DIR", Required = true };
    private readonly Option<string?> _out = new("--out") { Description = "Folder for the fitted jobs, one file each; an existing file is replaced", HelpName = "DIR" };
    private readonly Option<bool> _quick = new("--quick") { Description = "Leave out the standard errors, which take most of the time" };
    private readonly CliContext _context;

    /// <summary>The command.</summary>
    public SimulateFitCommand(CliContext context)
        : base(
            "fit",
            "Fits the figures of the virtual cluster's jobs to measured runs, with standard errors. Takes some minutes.",
            "./sheaf simulate fit --data ../shared/data/flink-measurements",
            "./sheaf simulate fit --data ../shared/data/flink-measurements --out src/Simulation/Jobs/Catalog")
    {
        _context = context;
        Options.Add(_data);
        Options.Add(_out);
        Options.Add(_quick);
        SetAction((arguments, cancellationToken) =>
            Task.Run(() => Fit(arguments.GetRequiredValue(_data), arguments.GetValue(_out), arguments.GetValue(_quick), cancellationToken), cancellationToken));
    }

    private int Fit(string data, string? folder, bool quick, CancellationToken cancellationToken)
    {
        foreach (var measurements in MeasuredData.Read(data))
        {
            var model = Fit(measurements, quick, cancellationToken);
            Print(model);
            OutputFile.Write("--out", folder, path =>
            {
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, $"{model.Name}.json"), JobFile.Write(model));
            });
        }

        return ExitCode.Ok;
    }

    private JobModel Fit(Measurements measurements, bool quick, CancellationToken cancellationToken)
    {
        var progress = new ProgressBar(_context, quick ? 1 : 2);
        try
        {
            progress.Begin($"{measurements.Job}: fit");
            var began = _context.Time.GetTimestamp();
            var model = Calibrator.Fit(measurements, progress: progress, cancellationToken: cancellationToken);
            progress.Finish(_context.Time.GetElapsedTime(began).TotalSeconds);
            if (quick)
            {
                return model;
            }

            progress.Begin($"{measurements.Job}: standard errors");
            began = _context.Time.GetTimestamp();
            model = StandardErrors.Estimate(model, measurements, progress, cancellationToken);
            progress.Finish(_context.Time.GetElapsedTime(began).TotalSeconds);
            return model;
        }
        finally
        {
            progress.Clear();
        }
    }

    private void Print(JobModel model)
    {
        var table = Tables.Create(model.Name, ">value", ">standard error");
        foreach (var (name, value) in FittedFigures.Of(model))
        {
            table.AddPlainRow(
                name,
                value.ToString("#,0.####", CultureInfo.InvariantCulture),
                model.StandardErrors.TryGetValue(name, out var error) ? error.ToString("#,0.####", CultureInfo.InvariantCulture) : "-");
        }

        _context.Console.Write(table);
    }
}
