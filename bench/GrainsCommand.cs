using System.CommandLine;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench;

/// <summary><c>grains</c>: calls, activations, and the idle service's memory.</summary>
internal static class GrainsCommand
{
    private const string Help = """
        Measures the grain runtime: calls per second, activations per second, and the memory of the idle service.

        Example: ./sheaf bench grains --json results/grains.json
        """;

    public static Command Create()
    {
        var json = new Option<string?>("--json") { Description = "Also write the results to this file.", HelpName = "OUT" };
        var seed = new Option<int>("--seed") { Description = "Seed of what is sent.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var repeats = new Option<int>("--repeats")
        {
            Description = "Runs per figure, 5 to 100; the median counts.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        repeats.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int n) || n is < 5 or > 100))
            {
                result.AddError($"--repeats: got {result.Tokens[0].Value}, expected 5 to 100.");
            }
        });
        var service = new Option<string?>("--service")
        {
            Description = "The service's sheaf.dll; by default the one built beside this program.",
            HelpName = "PATH",
        };
        var skipService = new Option<bool>("--skip-service") { Description = "Leave the service's memory out." };
        var command = new Command("grains", Help) { json, seed, repeats, service, skipService };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(seed),
            parsed.GetValue(repeats),
            parsed.GetValue(skipService) ? null : parsed.GetValue(service) ?? IdleService.DefaultPath(),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static Task<int> RunAsync(int seed, int repeats, string? service, string? json, CancellationToken cancellation)
        => Measured.ReportAsync("sheaf bench grains", seed, json, () => MeasureAsync(seed, repeats, service, cancellation), cancellation);

    private static async Task<IReadOnlyList<ResultRow>> MeasureAsync(int seed, int repeats, string? service, CancellationToken cancellation)
    {
        List<ResultRow> rows = [.. await GrainBenchmarks.RunAsync(seed, repeats, Console.Error.WriteLine, cancellation)];
        if (service is not null)
        {
            rows.Add(await IdleService.MeasureAsync(service, Console.Error.WriteLine, cancellation));
        }

        return rows;
    }
}
