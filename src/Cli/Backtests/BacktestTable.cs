using System.Globalization;
using Sheaf.Cli.Rendering;
using Sheaf.Forecasting;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>Shows a backtest: what was replayed, the seasons and members that lead, and the scores by step ahead.</summary>
internal static class BacktestTable
{
    private const int MostRows = 12;

    /// <summary>Prints the facts and the table.</summary>
    public static void Print(BacktestRun run, CliContext context)
    {
        context.Console.Write(Tables.Facts(
            ("trace", Trace(run)),
            ("origins", Origins(run)),
            ("seasons", BacktestText.Seasons(run)),
            ("members", BacktestText.Members(run)),
            ("verdict", BacktestText.Verdict(run.Result.Overall))));
        var table = Tables.Create("ahead", ">steps", ">MAE", ">naive MAE", ">rel. MAE", ">s. naive", ">pinball", ">80 %", ">95 %");
        foreach (var step in Shown(run.Result.ByStep.Count))
        {
            table.AddPlainRow([PlotTimes.Span(step * run.Plan.StepSeconds), Number(step, "0"), .. Cells(run.Result.ByStep[step - 1])]);
        }

        table.AddPlainRow(["all", "", .. Cells(run.Result.Overall)]);
        context.Console.Write(table);
        context.Output.WriteLine("MAE in events per second; rel. MAE and s. naive (one season earlier) relative to naive (the last value); pinball in % of the rate; 80 %, 95 %: outcomes within these intervals.");
    }

    // Near steps and far ones, evenly spread, the last included.
    private static IEnumerable<int> Shown(int steps)
    {
        var rows = Math.Min(MostRows, steps);
        return Enumerable.Range(1, rows).Select(row => rows == 1 ? steps : 1 + ((row - 1) * (steps - 1) / (rows - 1)));
    }

    private static string[] Cells(StepScore score) =>
    [
        ReportText.Number(score.MeanAbsoluteError),
        ReportText.Number(score.NaiveMeanAbsoluteError),
        Number(score.RelativeMae, "0.000"),
        Number(score.SeasonalNaiveRelativeMae, "0.000"),
        score.PinballPercent is { } pinball ? $"{Number(pinball, "0.00")} %" : Text.Unknown,
        Percent(score.Coverage80),
        Percent(score.Coverage95),
    ];

    private static string Trace(BacktestRun run)
    {
        var missing = run.Plan.Rates.Count(rate => rate is null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Plan.Name}, {run.Plan.Rates.Count} steps of {run.Plan.StepSeconds:0.###} s{(missing > 0 ? $", {missing} of them missing" : "")}");
    }

    private static string Origins(BacktestRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Scored.Count} scored after {run.Origins.Count - run.Scored.Count} to warm up, from {run.Plan.Options.FirstOrigin:0.##} of the trace on, each {run.Plan.Options.Forecast.Horizon} steps ahead");

    private static string Percent(double? share) => share is { } known ? $"{Number(100 * known, "0.0")} %" : Text.Unknown;

    private static string Number(double? value, string format) => value is { } known ? known.ToString(format, CultureInfo.InvariantCulture) : Text.Unknown;
}
