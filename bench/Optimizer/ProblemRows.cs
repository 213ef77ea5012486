using Sheaf.Bench.Optimizer.Problems;
using Sheaf.Bench.Optimizer.Search;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer;

/// <summary>The figures of one problem.</summary>
internal static class ProblemRows
{
    // A published maximum is itself approximate: no gap counts as smaller than this share of it.
    private const double LeastGap = 1e-6;

    /// <summary>Share of the maximum hypervolume (first), its worst seed, and the gap in powers of ten.</summary>
    /// <param name="problem">What was solved.</param>
    /// <param name="batch">Points asked for at a time.</param>
    /// <param name="runs">One per seed.</param>
    public static IEnumerable<ResultRow> OfStudy(TestProblem problem, int batch, IReadOnlyList<StudyRun> runs)
    {
        string metric = $"opt.{problem.Name}.q{batch}";
        double[] shares = [.. runs.Select(run => run.Hypervolume / problem.MaximumHypervolume)];
        double[] gaps = [.. runs.Select(run => Math.Log10(Math.Max(problem.MaximumHypervolume - run.Hypervolume, LeastGap * problem.MaximumHypervolume)))];
        string note = $"{problem.Budget(batch)} evaluations, {problem.InitialPoints} of them Sobol, {batch} at a time; n seeds";
        yield return ResultRow.Of($"{metric}.hv_share", "share", shares, note);
        yield return ResultRow.Of($"{metric}.hv_share_worst", "share", [shares.Min()], $"worst of {shares.Length} seeds");
        yield return ResultRow.Of($"{metric}.log10_gap", "log10", gaps, "maximum hypervolume less that reached");
    }

    /// <summary>The same share for each baseline, and whether the study is level with or above all of them.</summary>
    /// <param name="problem">What was solved.</param>
    /// <param name="medians">The study's median shares, one for each size of batch.</param>
    /// <param name="run">Runs a baseline: one hypervolume per seed.</param>
    public static IEnumerable<ResultRow> OfBaselines(TestProblem problem, IReadOnlyList<double> medians, Func<Baseline, IReadOnlyList<double>> run)
    {
        double best = 0;
        foreach (Baseline baseline in Baseline.All)
        {
            ResultRow row = ResultRow.Of(
                $"opt.{problem.Name}.{baseline.Name}.hv_share",
                "share",
                [.. run(baseline).Select(volume => volume / problem.MaximumHypervolume)],
                $"{Math.Max(problem.Budget(1), problem.Budget(4))} evaluations; n seeds");
            best = Math.Max(best, row.Value!.Value);
            yield return row;
        }

        yield return ResultRow.Of($"opt.{problem.Name}.beats_baselines", "1", [medians.Min() >= best ? 1 : 0], "1 when no baseline's median is above the study's");
    }
}
