using System.CommandLine;
using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Bench;

/// <summary><c>engine-oracle</c>: the exactly-once oracle alone.</summary>
internal static class EngineOracleCommand
{
    public static Command Create()
    {
        var seeds = new Option<int>("--seeds") { Description = "Seeds to run, from 0.", HelpName = "N", DefaultValueFactory = _ => 500 };
        var json = new Option<string?>("--json") { Description = "Also write the results to this file.", HelpName = "OUT" };
        var command = new Command("engine-oracle", "Disturbs jobs as seeds say, and compares their results with those of undisturbed ones.") { seeds, json };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Measured.ReportAsync(
            "sheaf bench engine-oracle",
            0,
            parsed.GetValue(json),
            () => ExactlyOnceBenchmarks.RunAsync(parsed.GetValue(seeds), Console.Error.WriteLine, cancellation),
            cancellation));
        return command;
    }
}
