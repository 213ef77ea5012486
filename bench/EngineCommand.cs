using System.CommandLine;
using Sheaf.Bench.Engine;
using Sheaf.Bench.Engine.ExactlyOnce;
using Sheaf.Bench.Engine.FleetKnob;
using Sheaf.Bench.Engine.Placement;
using Sheaf.Bench.Engine.Soak;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench;

/// <summary><c>engine</c>: the stream engine's events per CPU-second, beside Flink's.</summary>
internal static class EngineCommand
{
    private static string Help => $"""
        Measures the stream engine: events per CPU-second of one core and of two, beside a real Flink 1.20 where its folder is named. Every
        run is a process of its own, warmed up and pinned to its cores; runs here and on Flink take turns. Then what compressing a fleet's
        windows saves, placement policies in simulation, and jobs disturbed by faults.

        Cases: {string.Join(", ", EngineCases.All.Select(known => known.Name))}

        Examples:
          ./sheaf bench engine --flink-home ../shared/flink --json results/engine.json
          ./sheaf bench engine --cases keyed,q5:10000000 --repeats 3 --seeds 0
          ./sheaf bench engine --soak-minutes 30 --json results/engine.json
        """;

    public static Command Create()
    {
        var json = new Option<string?>("--json") { Description = "Also write the results to this file.", HelpName = "OUT" };
        var home = new Option<string?>("--flink-home") { Description = "Folder of a Flink 1.20 to measure beside; without it ratios are left out.", HelpName = "DIR" };
        var anchors = new Option<string?>("--anchors") { Description = "Folder of Flink's side of the cases; by default flink-anchors beside Flink's folder.", HelpName = "DIR" };
        var cases = new Option<IReadOnlyList<EngineCase>>("--cases")
        {
            Description = "Measure only these, separated by commas, and nothing else but what other options ask for; a number after a colon is that of Flink's events.",
            HelpName = "CASE[:N],…",
            CustomParser = ParseCases,
            DefaultValueFactory = _ => EngineCases.All,
        };
        Option<int> repeats = Whole("--repeats", "Runs per figure; the median counts.", 1, 100, new EngineBenchOptions().Repeats);
        Option<int> core = Whole("--core", "The core to measure on; runs on two cores use the next as well.", 0, Environment.ProcessorCount - 1, 0);
        var oneCore = new Option<bool>("--one-core") { Description = "Leave the runs on two cores out." };
        var seeds = new Option<int?>("--seeds")
        {
            Description = "Jobs disturbed by faults, whose results must be those of an undisturbed one; 500 by default, none where --cases is given.",
            HelpName = "N",
        };
        Option<int> soak = Whole("--soak-minutes", "Length of a run under load, changes and deaths of workers, whose memory must stay flat.", 0, 10_000, 0);
        var command = new Command("engine", Help) { json, home, anchors, cases, repeats, core, oneCore, seeds, soak };
        seeds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 100_000)
            {
                result.AddError($"--seeds: got {result.GetValueOrDefault<int?>()}, expected 0 to 100000.");
            }
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            new EngineBenchOptions
            {
                OnlyCases = parsed.GetResult(cases) is { Implicit: false },
                FlinkHome = parsed.GetValue(home),
                Anchors = parsed.GetValue(anchors),
                Cases = parsed.GetValue(cases)!,
                Repeats = parsed.GetValue(repeats),
                Core = parsed.GetValue(core),
                TwoCores = !parsed.GetValue(oneCore) && parsed.GetValue(core) + 1 < Environment.ProcessorCount,
            },
            parsed.GetValue(seeds) ?? (parsed.GetResult(cases) is { Implicit: false } ? 0 : ExactlyOnceBenchmarks.UsualSeeds),
            TimeSpan.FromMinutes(parsed.GetValue(soak)),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static IReadOnlyList<EngineCase> ParseCases(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (!EngineCases.TryParse(string.Join(',', result.Tokens.Select(token => token.Value)), out IReadOnlyList<EngineCase> cases, out string? error))
        {
            result.AddError(error!);
        }

        return cases;
    }

    private static Option<int> Whole(string name, string description, int least, int most, int value)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}.", HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int number) || number < least || number > most))
            {
                result.AddError($"{name}: got {result.Tokens[0].Value}, expected {least} to {most}.");
            }
        });
        return option;
    }

    private static async Task<IReadOnlyList<ResultRow>> MeasureAsync(
        EngineBenchOptions options, int seeds, TimeSpan soak, CancellationToken cancellation)
    {
        List<ResultRow> rows = [.. EngineRows.Of(await EngineBenchmarks.RunAsync(options, Console.Error.WriteLine, cancellation))];
        if (!options.OnlyCases)
        {
            rows.AddRange(await FleetKnobBenchmarks.RunAsync(options.Repeats, cancellation));
            rows.AddRange(PlacementBenchmarks.Run(cancellation));
        }

        if (seeds > 0)
        {
            rows.AddRange(await ExactlyOnceBenchmarks.RunAsync(seeds, Console.Error.WriteLine, cancellation));
        }

        if (soak > TimeSpan.Zero)
        {
            rows.AddRange(await SoakBenchmarks.RunAsync(new SoakOptions { Duration = soak }, Console.Error.WriteLine, cancellation));
        }

        return rows;
    }

    private static async Task<int> RunAsync(EngineBenchOptions options, int seeds, TimeSpan soak, string? json, CancellationToken cancellation)
    {
        try
        {
            return await Measured.ReportAsync(
                "sheaf bench engine",
                1,
                json,
                () => MeasureAsync(options, seeds, soak, cancellation),
                cancellation);
        }
        catch (InvalidDataException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.Usage;
        }
    }
}
