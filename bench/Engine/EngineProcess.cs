using System.Globalization;

namespace Sheaf.Bench.Engine;

/// <summary>Runs a case in a process of its own, pinned to its cores.</summary>
internal static class EngineProcess
{
    /// <summary>The command that this program answers by running one case.</summary>
    public const string Command = "engine-case";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // The service is built with this off; everything else is the runtime's default there and here.
    private static readonly Dictionary<string, string> Variables = new() { ["DOTNET_gcConcurrent"] = "0" };

    /// <summary>Runs a case once to warm up and once to measure.</summary>
    /// <param name="engineCase">The case.</param>
    /// <param name="cores">Cores to run on, one slot on each.</param>
    /// <param name="checkpointInterval">Time from one checkpoint to the next; null for none.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="InvalidDataException">The run failed.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static async Task<EngineMeasurement> MeasureAsync(
        EngineCase engineCase, IReadOnlyList<int> cores, TimeSpan? checkpointInterval, CancellationToken cancellation)
    {
        string[] arguments =
        [
            Command,
            engineCase.Name,
            "--events",
            engineCase.Events.ToString(CultureInfo.InvariantCulture),
            "--warm-up",
            (engineCase.WarmsUp ? EngineCase.WarmUp(engineCase.Events) : 0).ToString(CultureInfo.InvariantCulture),
            "--cores",
            cores.Count.ToString(CultureInfo.InvariantCulture),
            "--checkpoint-ms",
            ((long)(checkpointInterval ?? TimeSpan.Zero).TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        ];
        ChildOutput output = await ChildProcess.RunAsync([.. Self(), .. arguments], Variables, cores, Limit, cancellation);
        return output.ExitCode == 0
            ? EngineMeasurement.Parse(output.Output)
            : throw new InvalidDataException($"{string.Join(' ', arguments)} ended with {output.ExitCode}: {output.Tail}");
    }

    // Started as `dotnet sheaf-bench.dll`, or as the program itself.
    internal static string[] Self()
    {
        string program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Path.Combine(AppContext.BaseDirectory, "sheaf-bench.dll")] : [program];
    }
}
