using System.CommandLine;
using Sheaf.Bench.Optimizer;
using Sheaf.Bench.Optimizer.Problems;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench;

/// <summary><c>optimizer</c>: published problems against published results, and the times of the parts.</summary>
internal static class OptimizerCommand
{
    private const int MostSeeds = 1000;

    private static string Help => $"""
        Measures the optimiser: the hypervolume it reaches on published problems within published budgets, beside random search, Sobol
        points and NSGA-II, and the CPU time of its parts.

        Groups: {string.Join(", ", BenchmarkGroup.All.Select(group => group.Name))}
        Problems: {string.Join(", ", ProblemBenchmarks.Group.Members)}

        Examples:
          ./sheaf bench optimizer --json results/optimizer.json
          ./sheaf bench optimizer --only DTLZ2,ZDT1 --q 4 --seeds 3 --no-baselines --jobs 2
        """;

    public static Command Create()
    {
        var json = new Option<string?>("--json") { Description = "Also write the results to this file.", HelpName = "OUT" };
        var only = new Option<string[]>("--only")
        {
            Description = "Measure only these problems or groups, separated by commas.",
            HelpName = "NAME[,NAME]",
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            DefaultValueFactory = _ => [],
        };
        only.Validators.Add(result => RequireKnown(result, result.GetValue(only)!));
        var batch = new Option<int?>("--q") { Description = "Points asked for at a time, 1 or 4; by default as each problem is published.", HelpName = "N" };
        batch.Validators.Add(result => Require(result, "--q", result.GetValue(batch) is null or 1 or 4, "1 or 4"));
        var seeds = new Option<int>("--seeds") { Description = $"Problems are run with seeds 1 to N; 1 to {MostSeeds}.", HelpName = "N", DefaultValueFactory = _ => 10 };
        seeds.Validators.Add(result => Require(result, "--seeds", result.GetValue(seeds) is >= 1 and <= MostSeeds, $"1 to {MostSeeds}"));
        var jobs = new Option<int>("--jobs") { Description = "Runs at a time; with more than 1, problems report no times.", HelpName = "N", DefaultValueFactory = _ => 1 };
        jobs.Validators.Add(result => Require(result, "--jobs", result.GetValue(jobs) >= 1, "at least 1"));
        var noBaselines = new Option<bool>("--no-baselines") { Description = "Leave random search, Sobol and NSGA-II out." };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the recorded Flink measurements; what needs them is left out where it doesn't exist.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new OptimizerBenchOptions().Data,
        };
        var command = new Command("optimizer", Help) { json, only, batch, seeds, jobs, noBaselines, data };
        command.SetAction((parsed, cancellation) => RunAsync(
            new OptimizerBenchOptions
            {
                Only = parsed.GetValue(only)!,
                Batch = parsed.GetValue(batch),
                Seeds = parsed.GetValue(seeds),
                Jobs = parsed.GetValue(jobs),
                Baselines = !parsed.GetValue(noBaselines),
                Data = parsed.GetValue(data)!,
            },
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static void Require(System.CommandLine.Parsing.OptionResult result, string option, bool holds, string expected)
    {
        if (!holds)
        {
            result.AddError($"{option}: got {string.Join(' ', result.Tokens.Select(token => token.Value))}, expected {expected}.");
        }
    }

    private static void RequireKnown(System.CommandLine.Parsing.OptionResult result, string[] names)
    {
        string[] known = [.. BenchmarkGroup.All.SelectMany(group => (string[])[group.Name, .. group.Members])];
        if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            result.AddError($"--only: got {unknown}, expected one of {string.Join(", ", known)}.");
        }
    }

    private static Task<int> RunAsync(OptimizerBenchOptions options, string? json, CancellationToken cancellation)
        => Measured.ReportAsync("sheaf bench optimizer", 1, json, () => Task.FromResult(Measure(options, cancellation)), cancellation);

    private static IReadOnlyList<ResultRow> Measure(OptimizerBenchOptions options, CancellationToken cancellation)
    {
        ProblemChecks.Run();
        return [.. BenchmarkGroup.All.Where(group => group.IsWanted(options)).SelectMany(group => group.Run(options, Console.Error.WriteLine, cancellation))];
    }
}
