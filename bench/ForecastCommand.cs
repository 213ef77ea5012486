using System.CommandLine;
using Sheaf.Bench.Forecasts;
using Sheaf.Cli.Measuring;
using Spectre.Console;

namespace Sheaf.Bench;

/// <summary><c>forecast</c>: the forecaster's accuracy, calibration and times on recorded traces.</summary>
internal static class ForecastCommand
{
    private const string Help = """
        Measures the forecaster on recorded traces: forecasts at 120 evenly spaced origins, of which the last 80 are scored, with only the
        past known at each. Errors are relative to the last value's. Everything but times is the same at each run.

        Examples:
          ./sheaf bench forecast --traces ../shared/data/traces --json results/forecast.json
          ./sheaf bench forecast --traces ../shared/data/traces --only lp_,wc98 --members --per-horizon --jobs 2
        """;

    public static Command Create()
    {
        var traces = new Option<string>("--traces") { Description = "Folder of the traces: *.csv with the columns timestamp_s,events_per_s.", HelpName = "DIR", Required = true };
        var json = new Option<string?>("--json") { Description = "Also write the results to this file.", HelpName = "OUT" };
        var only = new Option<string[]>("--only")
        {
            Description = "Replay only traces whose names contain one of these, separated by commas.",
            HelpName = "PART[,PART]",
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            DefaultValueFactory = _ => [],
        };
        Option<long> work = AtLeastOne("--refit-work", "Multiply-adds that a step may spend on refits.", ForecastBenchOptions.DefaultRefitWork);
        Option<long> jobs = AtLeastOne("--jobs", "Traces replayed at a time; more than 1 disturbs the times a little.", 1);
        var perHorizon = new Option<bool>("--per-horizon") { Description = "Also report each step ahead." };
        var members = new Option<bool>("--members") { Description = "Also report each member of the pool: its own error as if it spoke alone, and its weight." };
        var markdown = new Option<bool>("--markdown") { Description = "Print tables as Markdown." };
        var command = new Command("forecast", Help) { traces, json, only, work, jobs, perHorizon, members, markdown };
        command.SetAction((parsed, cancellation) => RunAsync(
            new ForecastBenchOptions
            {
                Traces = parsed.GetRequiredValue(traces),
                Only = parsed.GetValue(only)!,
                RefitWork = parsed.GetValue(work),
                Jobs = (int)parsed.GetValue(jobs),
                PerHorizon = parsed.GetValue(perHorizon),
                Members = parsed.GetValue(members),
                Markdown = parsed.GetValue(markdown),
            },
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static Option<long> AtLeastOne(string name, string description, long value)
    {
        var option = new Option<long>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int number) || number < 1))
            {
                result.AddError($"{name}: got {result.Tokens[0].Value}, expected a whole number from 1 to {int.MaxValue}.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(ForecastBenchOptions options, string? json, CancellationToken cancellation)
    {
        IReadOnlyList<TraceScore> scores = [];
        try
        {
            return await Measured.ReportAsync(
                "sheaf bench forecast", 1, json, () => Task.Run(Measure, cancellation), cancellation, row => ForecastRows.IsOverall(row, scores));
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.Usage;
        }

        IReadOnlyList<ResultRow> Measure()
        {
            scores = ForecastBenchmarks.Run(options, Console.Error.WriteLine, cancellation);
            Print(scores, options);
            return ForecastRows.Of(scores, options);
        }
    }

    private static void Print(IReadOnlyList<TraceScore> scores, ForecastBenchOptions options)
    {
        ForecastTables tables = new(AnsiConsole.Console, options.Markdown);
        tables.PrintTraces(scores);
        if (options.PerHorizon)
        {
            tables.PrintHorizons(scores);
        }

        if (options.Members)
        {
            tables.PrintMembers(scores);
        }
    }
}
