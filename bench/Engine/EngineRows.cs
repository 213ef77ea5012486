using System.Globalization;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Engine;

/// <summary>Runs as rows of results.</summary>
internal static class EngineRows
{
    private const string Counted = "the job's start, checkpoints and garbage collection are counted on both sides, the process's start and a first run of a quarter of the events are not";

    /// <summary>The rows of all cases.</summary>
    public static IReadOnlyList<ResultRow> Of(IReadOnlyList<CaseRuns> cases) => [.. cases.SelectMany(Of)];

    private static IEnumerable<ResultRow> Of(CaseRuns runs)
    {
        string metric = "eng." + runs.Case.Name;
        if (runs.Failure is { } failure)
        {
            return [ResultRow.Failure(metric + (runs.Case.FlinkEvents is null ? ".events_per_cpu_s" : ".ratio_to_flink"), "x", failure)];
        }

        return [.. Ratios(metric, runs), .. Own(metric, runs.Own), .. Speedups(metric, runs), .. Flink(metric, runs.Flink)];
    }

    private static IEnumerable<ResultRow> Ratios(string metric, CaseRuns runs)
    {
        if (runs.Flink.Count > 0 && runs.Own.Count > 0)
        {
            double[] ratios = [.. runs.Own.Zip(runs.Flink, (own, flink) => own.EventsPerCpuSecond / flink.EventsPerCpuSecond)];
            yield return ResultRow.Of(metric + ".ratio_to_flink", "x", ratios, $"events per CPU-second on one core, each run just after Flink's; {Counted}");
        }
    }

    private static IEnumerable<ResultRow> Own(string metric, List<EngineMeasurement> runs)
    {
        if (runs.Count > 0)
        {
            string note = $"{Millions(runs[0].Events)} events on one core, {Number(runs.Average(run => run.Seconds))} s each on average";
            yield return ResultRow.Of(metric + ".events_per_cpu_s", "1/s", [.. runs.Select(run => run.EventsPerCpuSecond)], note);
            yield return ResultRow.Of(metric + ".events_per_s", "1/s", [.. runs.Select(run => run.EventsPerSecond)], "per wall second");
            yield return ResultRow.Of(metric + ".rss_mib", "MiB", [.. runs.Select(run => run.RssMiB)], "most physical memory of the process");
        }
    }

    private static IEnumerable<ResultRow> Speedups(string metric, CaseRuns runs)
    {
        if (runs.OwnOnTwo.Count > 0)
        {
            double[] speedups = [.. runs.OwnOnTwo.Zip(runs.Own, (two, one) => two.EventsPerSecond / one.EventsPerSecond)];
            yield return ResultRow.Of(metric + ".speedup_2_cores", "x", speedups, "events per wall second on two cores over those on one");
        }
    }

    private static IEnumerable<ResultRow> Flink(string metric, List<FlinkMeasurement> runs)
    {
        if (runs.Count > 0)
        {
            string note = $"{Millions(runs[0].Events)} events, CPU time of the TaskManager";
            yield return ResultRow.Of(metric + ".flink_events_per_cpu_s", "1/s", [.. runs.Select(run => run.EventsPerCpuSecond)], note);
            yield return ResultRow.Of(metric + ".flink_events_per_s", "1/s", [.. runs.Select(run => run.EventsPerSecond)], "per wall second of the job's net runtime");
        }
    }

    private static string Millions(long events) => Number(events / 1e6) + " M";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
