using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>
/// How well models predict recovery and latency of recorded Flink profiles. Every run is held out in turn and learnt from the others, of all
/// jobs. Values are means over held-out runs, with the least and greatest run; <c>.pooled</c> is over all held-out profiles at once.
/// </summary>
internal static class FlinkRows
{
    private const int FewestRuns = 2;
    private const string CutoffsAsValues = "plain process, cutoffs taken for values";

    /// <summary>The figures as a group.</summary>
    public static BenchmarkGroup Group { get; } = new("flink", [], Run);

    private static IEnumerable<ResultRow> Run(OptimizerBenchOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(options.Data, "profiles.csv")))
        {
            progress($"flink: left out, as there is no profiles.csv in {options.Data}; --data names its folder.");
            yield break;
        }

        foreach (ResultRow row in Measure(options.Data, cancellationToken))
        {
            yield return row.Told(progress);
        }
    }

    /// <summary>Measures.</summary>
    /// <param name="folder">Holds profiles.csv.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static IEnumerable<ResultRow> Measure(string folder, CancellationToken cancellationToken)
    {
        FlinkProfile[] profiles = FlinkProfile.Load(folder);
        HeldOutRun[] runs = HeldOutRun.Each(profiles);
        if (runs.Length < FewestRuns)
        {
            throw new InvalidDataException($"{folder}: got profiles of {runs.Length} run(s); expected at least {FewestRuns}, to learn one from the others.");
        }

        Func<FlinkProfile, double[]> features = FlinkFeatures.WithJob([.. profiles.Select(profile => profile.Job).Distinct().Order(StringComparer.Ordinal)]);
        const string Inputs = "offered rate per core, cores and memory per slot, checkpoint interval, job; other runs of all jobs";
        const string Published = "five parameters and consumed rate; other runs of the job";
        FlinkPrediction[][] recovery = [.. runs.Select(run => RecoveryModel.Censored(run, features, cancellationToken))];
        return
        [
            .. Classification("opt.flink.recovery", recovery, "censored process; " + Inputs),
            .. Regression("opt.flink.recovery", recovery, "censored process, cut off as the data"),
            .. Classification("opt.flink.latency", [.. runs.Select(run => LatencyModel.Classified(run, features, cancellationToken))], "classifier; " + Inputs),
            .. UncensoredRows(runs, features, Inputs, cancellationToken),
            .. PlainRows(runs, Published, cancellationToken),
            .. TransferRows.Measure(runs, cancellationToken),
        ];
    }

    // What the inputs alone bring, and the log score as the published comparison takes it.
    private static IEnumerable<ResultRow> UncensoredRows(HeldOutRun[] runs, Func<FlinkProfile, double[]> features, string note, CancellationToken cancellationToken)
    {
        FlinkPrediction[][] recovery = [.. runs.Select(run => RecoveryModel.Plain(run, run.Others, features, cancellationToken))];
        return
        [
            .. Classification("opt.flink.uncensored.recovery", recovery, "plain process; " + note),
            .. Regression("opt.flink.uncensored.recovery", recovery, CutoffsAsValues),
        ];
    }

    private static IEnumerable<ResultRow> PlainRows(HeldOutRun[] runs, string note, CancellationToken cancellationToken)
    {
        HeldOutRun[] learnable = [.. runs.Where(run => run.OfSameJob.Length > 0)];
        FlinkPrediction[][] recovery = [.. learnable.Select(run => RecoveryModel.Plain(run, run.OfSameJob, FlinkFeatures.AsPublished, cancellationToken))];
        FlinkPrediction[][] latency = [.. learnable.Select(run => LatencyModel.Plain(run, cancellationToken))];
        return
        [
            .. Classification("opt.flink.plain.recovery", recovery, "plain process; " + note),
            .. Regression("opt.flink.plain.recovery", recovery, CutoffsAsValues),
            .. Classification("opt.flink.plain.latency", latency, "plain process; " + note),
        ];
    }

    private static IEnumerable<ResultRow> Classification(string metric, FlinkPrediction[][] runs, string note)
    {
        FlinkPrediction[] pooled = [.. runs.SelectMany(run => run)];
        yield return MeanRow.Of($"{metric}_auc", "auc", [.. runs.Select(Auc).OfType<double>()], note);
        yield return ResultRow.Of($"{metric}_auc.pooled", "auc", [.. new[] { Auc(pooled) }.OfType<double>()], $"{pooled.Length} profiles");
        yield return MeanRow.Of($"{metric}_log_loss", "nats", [.. runs.Select(LogLoss)], "of the classification");
        yield return ResultRow.Of($"{metric}_log_loss.pooled", "nats", [LogLoss(pooled)], $"{pooled.Length} profiles");
    }

    private static IEnumerable<ResultRow> Regression(string metric, FlinkPrediction[][] runs, string note)
    {
        FlinkPrediction[] pooled = [.. runs.SelectMany(run => run)];
        yield return MeanRow.Of($"{metric}_nll", "nats", [.. runs.Select(LogScore)], "negative log predictive density of log recovery, or probability of being cut off; " + note);
        yield return ResultRow.Of($"{metric}_nll.pooled", "nats", [LogScore(pooled)], $"{pooled.Length} profiles");
        yield return MeanRow.Of($"{metric}_log_rmse", "ln s", [.. runs.Select(RootMeanSquare)], note);
        yield return ResultRow.Of($"{metric}_log_rmse.pooled", "ln s", [RootMeanSquare(pooled)], $"{pooled.Length} profiles");
    }

    private static double? Auc(FlinkPrediction[] predictions)
        => FlinkScores.Auc([.. predictions.Select(prediction => prediction.Probability)], [.. predictions.Select(prediction => prediction.Exceeds)]);

    private static double LogLoss(FlinkPrediction[] predictions) => predictions.Average(prediction => FlinkScores.LogLoss(prediction.Probability, prediction.Exceeds));

    private static double LogScore(FlinkPrediction[] predictions) => predictions.Average(prediction => prediction.LogScore);

    private static double RootMeanSquare(FlinkPrediction[] predictions) => Math.Sqrt(predictions.Average(prediction => prediction.Error * prediction.Error));
}
