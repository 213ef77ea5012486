using System.Globalization;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Engine.Soak;

/// <summary>A long run under load, as rows of results.</summary>
internal static class SoakBenchmarks
{
    /// <summary>Runs it.</summary>
    /// <param name="options">How long and how hard.</param>
    /// <param name="progress">Takes a line each minute.</param>
    /// <param name="cancellation">Ends the run before.</param>
    public static async Task<IReadOnlyList<ResultRow>> RunAsync(SoakOptions options, Action<string> progress, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("sheaf-soak-").FullName;
        try
        {
            return Rows(options, await new SoakRun(options, folder, progress).RunAsync(cancellation));
        }
        catch (InvalidDataException error)
        {
            return [ResultRow.Failure("eng.soak.memory_growth_share", "share", error.Message)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The rows of a run.</summary>
    public static IReadOnlyList<ResultRow> Rows(SoakOptions options, SoakOutcome outcome)
    {
        string how = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Duration.TotalMinutes:0.#} min at {options.Load:P0} of {outcome.FullRate:N0} events/s, {outcome.Reconfigurations} changes, {outcome.Kills} workers killed, {outcome.Restarts} restarts");
        string stretch = string.Create(CultureInfo.InvariantCulture, $"median of the last {options.Settling.TotalMinutes:0.#} min over that of as long after the first");
        return
        [
            Row("memory_growth_share", "share", SoakGrowth.Of(outcome.Samples, options.Settling, sample => sample.ResidentMiB), $"physical memory of the process, {stretch}; {how}"),
            Row("heap_growth_share", "share", SoakGrowth.Of(outcome.Samples, options.Settling, sample => sample.HeapMiB), "the same of the managed heap"),
            Row("rss_mib", "MiB", outcome.Samples.Max(sample => sample.ResidentMiB), "greatest physical memory"),
            Row("lost_or_doubled", "events", outcome.Report.Lost + outcome.Report.Doubled + outcome.Report.Wrong, $"recounted: {outcome.Report.Events:N0} events"),
        ];

        static ResultRow Row(string metric, string unit, double value, string note) => ResultRow.Of("eng.soak." + metric, unit, [value], note);
    }
}
