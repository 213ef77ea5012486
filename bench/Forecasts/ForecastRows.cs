using System.Globalization;
using Sheaf.Cli.Measuring;
using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>The figures of all replays, by their stable names.</summary>
internal static class ForecastRows
{
    private const double FiveMinutes = 300;

    /// <summary>Figures of each trace, then those over all.</summary>
    public static IReadOnlyList<ResultRow> Of(IReadOnlyList<TraceScore> scores, ForecastBenchOptions options) =>
    [
        .. scores.SelectMany(score => Parts(score, options)).Where(row => !row.Failed),
        .. Overall(scores),
    ];

    /// <summary>True for a figure over all traces.</summary>
    public static bool IsOverall(ResultRow row, IReadOnlyList<TraceScore> scores) =>
        !scores.Any(score => row.Metric.StartsWith($"fc.{score.Trace.Name}.", StringComparison.Ordinal));

    // What is not known of a trace, as an error relative to a naive one of 0, is left out: nothing went wrong.
    private static IEnumerable<ResultRow> Parts(TraceScore score, ForecastBenchOptions options) =>
    [
        .. OfTrace(score),
        .. options.PerHorizon ? OfHorizon(score) : [],
        .. options.Members ? OfMembers(score) : [],
    ];

    private static IEnumerable<ResultRow> OfTrace(TraceScore score)
    {
        StepScore overall = score.Result.Overall;
        string prefix = $"fc.{score.Trace.Name}";
        yield return One($"{prefix}.rel_mae", "share", overall.RelativeMae, Protocol(score.Trace));
        yield return One($"{prefix}.pinball_pct", "%", overall.PinballPercent, "mean over five levels, of the mean scored rate");
        yield return One($"{prefix}.cov80", "share", overall.Coverage80, "outcomes within the central 80 % interval");
        yield return One($"{prefix}.cov95", "share", overall.Coverage95, "outcomes within the central 95 % interval");
        yield return ResultRow.Of($"{prefix}.cpu_ms", "ms", [.. score.Times.Steps], "observing a step and forecasting, thread CPU, from the first origin on");
        yield return One($"{prefix}.replay_cpu_s", "s", score.Times.Total / 1e3, "the whole replay with its refits, thread CPU");
        yield return One($"{prefix}.naive_mae", "1/s", overall.NaiveMeanAbsoluteError, "the last value, over the same outcomes");
        if (overall.SeasonalNaiveRelativeMae is { } seasonal)
        {
            yield return One($"{prefix}.seasonal_naive_rel_mae", "share", seasonal, "one season earlier, over outcomes at whose origin a season was known");
        }
    }

    private static IEnumerable<ResultRow> OfHorizon(TraceScore score) => score.Result.ByStep.SelectMany((step, i) =>
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"fc.{score.Trace.Name}.h{i + 1:00}");
        return new[]
        {
            One($"{prefix}.rel_mae", "share", step.RelativeMae, "to naive at this step"),
            One($"{prefix}.cov80", "share", step.Coverage80, "at this step"),
            One($"{prefix}.cov95", "share", step.Coverage95, "at this step"),
        };
    });

    private static IEnumerable<ResultRow> OfMembers(TraceScore score) => score.Members.SelectMany(member => new[]
    {
        One($"fc.{score.Trace.Name}.member.{member.Name}.rel_mae", "share", member.RelativeMae, "as if alone, over what it forecast"),
        One($"fc.{score.Trace.Name}.member.{member.Name}.weight", "share", member.Weight, "mean at the scored origins"),
    });

    private static IEnumerable<ResultRow> Overall(IReadOnlyList<TraceScore> scores)
    {
        TraceScore[] nine = [.. scores.Where(score => TraceProtocol.Nine.Contains(score.Trace.Name))];
        string present = $"geometric mean of {nine.Length} of the {TraceProtocol.Nine.Count} real seasonal traces";
        if (nine.Length > 0)
        {
            yield return Geometric("fc.geomean9.rel_mae", "share", nine, overall => overall.RelativeMae, present);
            yield return Geometric("fc.geomean9.pinball_pct", "%", nine, overall => overall.PinballPercent, present);
        }

        yield return Geometric("fc.geomean.rel_mae", "share", scores, overall => overall.RelativeMae, "geometric mean of all traces");
        yield return Geometric("fc.geomean.pinball_pct", "%", scores, overall => overall.PinballPercent, "geometric mean of all traces");
        yield return Extreme("fc.worst.rel_mae", scores, overall => overall.RelativeMae, greatest: true);
        yield return Extreme("fc.cov80.min", scores, overall => overall.Coverage80, greatest: false);
        yield return Extreme("fc.cov80.max", scores, overall => overall.Coverage80, greatest: true);
        yield return Extreme("fc.cov95.min", scores, overall => overall.Coverage95, greatest: false);
        yield return Extreme("fc.cov95.max", scores, overall => overall.Coverage95, greatest: true);
        foreach (ResultRow row in Times(scores))
        {
            yield return row;
        }

        yield return ResultRow.Of("fc.state.kib", "KiB", [scores.Max(score => score.StateKibibytes)], "largest snapshot as JSON");
    }

    private static IEnumerable<ResultRow> Times(IReadOnlyList<TraceScore> scores)
    {
        // The published times are of traces with 5-minute steps.
        ReplayTimes[] of300 = [.. scores.Where(score => score.Trace.Protocol.StepSeconds == FiveMinutes).Select(score => score.Times)];
        ReplayTimes[] times = of300.Length > 0 ? of300 : [.. scores.Select(score => score.Times)];
        string which = of300.Length > 0 ? $"the {of300.Length} traces with 300-s steps" : "all traces, as none has 300-s steps";
        yield return ResultRow.Of("fc.step.cpu_ms", "ms", [.. times.SelectMany(time => time.Steps)], $"observing a step and forecasting, thread CPU, {which}");
        double[] cycles = [.. times.SelectMany(time => time.Cycles)];
        if (cycles.Length > 0)
        {
            yield return ResultRow.Of("fc.refit.cpu_ms", "ms", cycles, $"one whole refit of what was due, over its slices, thread CPU, {which}");
            yield return ResultRow.Of("fc.refit.slice_cpu_ms", "ms", [.. times.SelectMany(time => time.Slices)], $"what one step spent on it, {which}");
        }
    }

    private static ResultRow One(string metric, string unit, double? value, string note) =>
        value is { } known ? ResultRow.Of(metric, unit, [known], note) : ResultRow.Failure(metric, unit, "nothing to measure it by");

    private static ResultRow Geometric(string metric, string unit, IReadOnlyList<TraceScore> scores, Func<StepScore, double?> figure, string note)
    {
        double[] values = [.. scores.Select(score => figure(score.Result.Overall)).OfType<double>()];
        return values.Length == 0
            ? ResultRow.Failure(metric, unit, "no trace has it")
            : ResultRow.Of(metric, unit, values, note) with { Value = One(metric, unit, Math.Exp(values.Average(Math.Log)), note).Value };
    }

    private static ResultRow Extreme(string metric, IReadOnlyList<TraceScore> scores, Func<StepScore, double?> figure, bool greatest)
    {
        TraceScore[] sorted = [.. scores.Where(score => figure(score.Result.Overall) is not null).OrderBy(score => figure(score.Result.Overall))];
        return sorted.Length == 0
            ? ResultRow.Failure(metric, "share", "no trace has it")
            : One(metric, "share", figure(sorted[greatest ? ^1 : 0].Result.Overall), $"of {sorted[greatest ? ^1 : 0].Trace.Name}, {sorted.Length} traces");
    }

    private static string Protocol(BenchTrace trace) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trace.Rates.Count} steps of {trace.Protocol.StepSeconds:0.###} s, {trace.Protocol.Horizon} ahead, from {trace.Protocol.FirstOrigin:0.##}{(trace.Protocol.IsInferred ? ", inferred" : "")}");
}
