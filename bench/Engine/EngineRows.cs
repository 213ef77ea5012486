using System.Globalization;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Engine;

/// <summary>Runs as rows of results.</summary>
internal static class EngineRows
{
    /// <summary>The case whose speed on two cores stands for the engine's: what crosses the exchange is all of it.</summary>
    private const string ExchangeCase = "keyed";

    private const string Counted = "the job's start, checkpoints and garbage collection are counted on both sides, the process's start and a first run of a quarter of the events are not";

    /// <summary>The rows of all cases.</summary>
    public static IReadOnlyList<ResultRow> Of(IReadOnlyList<CaseRuns> cases) => [.. cases.SelectMany(Of)];

    private static IEnumerable<ResultRow> Of(CaseRuns runs)
    {
        string metric = "eng." + runs.Case.Name;
        if (runs.Failure is { } failure)
        {
            return Failures(metric, runs.Case, failure);
        }

        if (runs.Case.Figures.Count > 0)
        {
            return runs.Case.Figures.Select(figure =>
                ResultRow.Of(figure.Metric, figure.Unit, [.. runs.Own.Select(run => run.Figures[figure.Name])], figure.Note));
        }

        return runs.Case.ComparesCheckpoints
            ? CheckpointCost(runs)
            : [.. Ratios(metric, runs), .. Own(metric, runs.Own), .. Speedups(metric, runs), .. Flink(metric, runs.Flink)];
    }

    private static IEnumerable<ResultRow> Failures(string metric, EngineCase engineCase, string failure) => engineCase switch
    {
        { Figures.Count: > 0 } => engineCase.Figures.Select(figure => ResultRow.Failure(figure.Metric, figure.Unit, failure)),
        { ComparesCheckpoints: true } => [ResultRow.Failure(CheckpointCostMetric, "share", failure)],
        { FlinkEvents: null } => [ResultRow.Failure(metric + ".events_per_cpu_s", "1/s", failure)],
        _ => [ResultRow.Failure(metric + ".ratio_to_flink", "x", failure)],
    };

    private const string CheckpointCostMetric = "eng.checkpoint_cost_share";

    private static IEnumerable<ResultRow> CheckpointCost(CaseRuns runs)
    {
        double[] shares = [.. runs.Own.Zip(runs.OwnWithoutCheckpoints, (with, without) => 1 - without.CpuSeconds / with.CpuSeconds)];
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"share of CPU-seconds, keyed with a checkpoint every {EngineBenchOptions.CheckpointInterval.TotalSeconds} s against none, in turn; {Number(runs.Own.Average(run => run.Seconds))} s a run");
        yield return ResultRow.Of(CheckpointCostMetric, "share", shares, note);
    }

    private static IEnumerable<ResultRow> Ratios(string metric, CaseRuns runs)
    {
        if (runs.Flink.Count > 0 && runs.Own.Count > 0)
        {
            double[] ratios = [.. runs.Own.Zip(runs.Flink, (own, flink) => own.EventsPerCpuSecond / flink.EventsPerCpuSecond)];
            yield return ResultRow.Of(metric + ".ratio_to_flink", "x", ratios, $"events per CPU-second on one core, in turn with Flink; {Counted}");
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
        if (runs.OwnOnTwo.Count == 0)
        {
            yield break;
        }

        double[] speedups = [.. runs.OwnOnTwo.Zip(runs.Own, (two, one) => two.EventsPerSecond / one.EventsPerSecond)];
        const string note = "events per wall second on two cores over those on one";
        yield return ResultRow.Of(metric + ".speedup_2_cores", "x", speedups, note);
        if (runs.Case.Name == ExchangeCase)
        {
            yield return ResultRow.Of("eng.speedup_2_cores", "x", speedups, $"{note}, in the case {ExchangeCase}");
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
