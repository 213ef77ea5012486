using System.CommandLine;
using Sheaf.Bench.Engine.Soak;

namespace Sheaf.Bench;

/// <summary><c>engine-soak</c>: the long run alone.</summary>
internal static class EngineSoakCommand
{
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "Length of the run.", HelpName = "N", DefaultValueFactory = _ => 30 };
        var json = new Option<string?>("--json") { Description = "Also write the results to this file.", HelpName = "OUT" };
        var command = new Command("engine-soak", "Runs a job for long under load, while its configuration changes and its workers die.") { minutes, json };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Measured.ReportAsync(
            "sheaf bench engine-soak",
            1,
            parsed.GetValue(json),
            () => SoakBenchmarks.RunAsync(new SoakOptions { Duration = TimeSpan.FromMinutes(parsed.GetValue(minutes)) }, Console.Error.WriteLine, cancellation),
            cancellation));
        return command;
    }
}
