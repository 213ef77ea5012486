using Sheaf.Cli.Measuring;
using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>
/// How few own profiles a job needs when it learns from others: a run's profiles come in at random, models rank its last ones by the chance of a
/// recovery over the limit, and the mean area under the curve is compared with that of 40 own profiles alone.
/// </summary>
internal static class TransferRows
{
    private const int Orders = 4;
    private const int Own = 40;
    private static readonly int[] Counts = [3, 5, 10, 15];

    private static readonly (string Name, TransferMethod Method)[] Methods =
    [
        ("rgpe", TransferMethod.RankWeightedEnsemble),
        ("context", TransferMethod.PooledContext),
        ("multitask", TransferMethod.MultiTask),
    ];

    /// <summary>Compares the methods, with all other runs as sources and with those of other jobs alone.</summary>
    /// <param name="runs">Each held out in turn; those of at most 40 profiles are left out.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static IEnumerable<ResultRow> Measure(IReadOnlyList<HeldOutRun> runs, CancellationToken cancellationToken)
    {
        double[] alone = [.. Areas(runs, Own, null, false, cancellationToken)];
        if (alone.Length == 0)
        {
            yield break;
        }

        foreach (int count in (int[])[.. Counts, Own])
        {
            yield return MeanRow.Of($"opt.transfer.own.auc_n{count}", "auc", count == Own ? alone : [.. Areas(runs, count, null, false, cancellationToken)], "own profiles alone; n runs and orders");
        }

        foreach (bool otherJobs in new[] { false, true })
        {
            foreach ((string name, TransferMethod method) in Methods)
            {
                foreach (ResultRow row in OfMethod(runs, name, method, otherJobs, alone.Average(), cancellationToken))
                {
                    yield return row;
                }
            }
        }
    }

    private static IEnumerable<ResultRow> OfMethod(IReadOnlyList<HeldOutRun> runs, string name, TransferMethod method, bool otherJobs, double goal, CancellationToken cancellationToken)
    {
        string scope = otherJobs ? ".other_job" : "";
        string note = otherJobs ? "sources: runs of other jobs" : "sources: all other runs";
        int needed = Counts[0];
        foreach (int count in Counts)
        {
            double[] areas = [.. Areas(runs, count, method, otherJobs, cancellationToken)];
            if (areas.Length == 0)
            {
                yield break;
            }

            needed = areas.Average() >= goal ? needed : Counts.Where(next => next > count).DefaultIfEmpty(Own).Min();
            yield return MeanRow.Of($"opt.transfer.{name}{scope}.auc_n{count}", "auc", areas, note + "; n runs and orders");
        }

        yield return ResultRow.Of($"opt.{name}{scope}.profiles_needed_vs_40", "profiles", [needed], $"fewest of {string.Join(", ", Counts)} from which on models rank as well as with {Own} alone, else {Own}; {note}");
    }

    private static IEnumerable<double> Areas(IReadOnlyList<HeldOutRun> runs, int count, TransferMethod? method, bool otherJobs, CancellationToken cancellationToken)
    {
        foreach (HeldOutRun run in runs.Where(run => run.Profiles.Length > Own))
        {
            TaskObservations[] sources = method is null ? [] : [.. Sources(run, otherJobs)];
            for (int seed = 0; seed < Orders && (method is null || sources.Length > 0); seed++)
            {
                FlinkProfile[] profiles = [.. run.Profiles];
                new Random(seed).Shuffle(profiles);
                TransferOptions options = new() { Method = method ?? default, Process = new GaussianProcessOptions { Starts = 1 } };
                ISurrogate model = TransferModel.Fit(Observed(profiles[..count]), sources, options, seed, cancellationToken);
                if (Area(model, profiles[Own..]) is { } area)
                {
                    yield return area;
                }
            }
        }
    }

    private static IEnumerable<TaskObservations> Sources(HeldOutRun run, bool otherJobs) => run.Others
        .Where(profile => !otherJobs || profile.Job != run.Job)
        .GroupBy(profile => (profile.Job, profile.Run))
        .Select(Observed);

    private static TaskObservations Observed(IEnumerable<FlinkProfile> profiles)
        => new([.. profiles.Select(FlinkFeatures.OfCapacity)], [.. profiles.Select(RecoveryModel.Observed)]);

    private static double? Area(ISurrogate model, FlinkProfile[] profiles) => FlinkScores.Auc(
        [.. profiles.Select(profile => 1 - model.Predict(FlinkFeatures.OfCapacity(profile)).ProbabilityBelow(Math.Log(RecoveryModel.Limit), model.NoiseVariance))],
        [.. profiles.Select(RecoveryModel.Exceeds)]);
}
