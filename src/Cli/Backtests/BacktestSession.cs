using Sheaf.Cli.Measuring;
using Sheaf.Forecasting;

namespace Sheaf.Cli.Backtests;

/// <summary>Runs one backtest and writes what it found.</summary>
/// <param name="context">Where it is told, and the clock.</param>
internal sealed class BacktestSession(CliContext context)
{
    /// <summary>Replays the trace.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="stop">Cancelled by the first Ctrl-C; nothing is written then.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CliException">What was asked for can't be had or written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public int Run(BacktestRequest request, CancellationToken stop)
    {
        var startedAt = context.Time.GetUtcNow();
        OutputFile.Check("--json", request.Json);
        OutputFile.Check("--html", request.Html);
        var run = Replay(BacktestPlan.Of(request), stop);
        if (run.Result.Scored == 0)
        {
            throw CliException.Usage("--trace: got no observed step after any scored origin; expected some to compare forecasts with: choose an earlier --first-origin.");
        }

        BacktestTable.Print(run, context);
        var report = new ResultReport(request.CommandLine(), ResultReport.BuiltFrom(), ResultMachine.Here(), 1, startedAt, BacktestRows.Of(run));
        OutputFile.Write("--json", request.Json, report.WriteJson);
        OutputFile.Write("--html", request.Html, path => WritePage(path, BacktestPage.Render(run, report)));
        return ExitCode.Ok;
    }

    private BacktestRun Replay(BacktestPlan plan, CancellationToken stop)
    {
        var progress = new ProgressBar(context, 1);
        progress.Begin(plan.Name);
        var began = context.Time.GetTimestamp();
        try
        {
            var origins = new List<BacktestOrigin>();
            var result = Backtest.Run(Backtest.Online(plan.Options.Forecast), plan.Rates, plan.Options, origins.Add, progress, stop);
            var wall = context.Time.GetElapsedTime(began).TotalSeconds;
            progress.Finish(wall);
            return new BacktestRun(plan, result, origins, wall);
        }
        finally
        {
            progress.Clear();
        }
    }

    private void WritePage(string path, string page)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, page);
        context.Output.WriteLine($"Page: {full}");
    }
}
