using Sheaf.Bench.Optimizer.Problems;
using Sheaf.Bench.Optimizer.Search;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer;

/// <summary>CPU time of the questions put to a study around 30 completed trials: fit and acquisition together.</summary>
internal static class AskTimes
{
    private const int Completed = 30;
    private const int Around = 2;

    /// <summary>One problem's times.</summary>
    /// <param name="problem">What was solved.</param>
    /// <param name="batch">Points asked for at a time.</param>
    /// <param name="runs">One per seed.</param>
    public static IEnumerable<ResultRow> OfProblem(TestProblem problem, int batch, IReadOnlyList<StudyRun> runs)
    {
        double[] times = [.. Times(runs)];
        yield return ResultRow.Of($"opt.{problem.Name}.q{batch}.ask_cpu_ms", "ms", times, $"Ask({batch}) at {Completed} ± {Around} completed trials, CPU time of the process");
    }

    /// <summary>
    /// Times by the number of objectives for batches of 4, and of single points, over all problems that were run, but for those with more
    /// than one constraint, whose many models the peers' times do not include.
    /// </summary>
    /// <param name="runs">What was run.</param>
    public static IEnumerable<ResultRow> Overall(IReadOnlyList<(TestProblem Problem, int Batch, IReadOnlyList<StudyRun> Runs)> runs)
    {
        (TestProblem Problem, int Batch, IReadOnlyList<StudyRun> Runs)[] all = [.. runs.Where(run => run.Problem.ConstraintCount <= 1)];
        foreach (int objectives in (int[])[2, 3])
        {
            double[] batches = [.. all.Where(run => run.Batch == 4 && run.Problem.Reference.Length == objectives).SelectMany(run => Times(run.Runs))];
            if (batches.Length > 0)
            {
                yield return ResultRow.Of($"opt.batch4.m{objectives}.cpu_ms", "ms", batches, $"Ask(4) of all problems with {objectives} objectives at {Completed} ± {Around} trials");
            }
        }

        double[] singles = [.. all.Where(run => run.Batch == 1).SelectMany(run => Times(run.Runs))];
        if (singles.Length > 0)
        {
            yield return ResultRow.Of("opt.single.cpu_ms", "ms", singles, $"Ask(1) of all problems at {Completed} ± {Around} trials");
        }
    }

    private static IEnumerable<double> Times(IReadOnlyList<StudyRun> runs)
        => runs.SelectMany(run => run.Asks).Where(ask => Math.Abs(ask.Completed - Completed) <= Around).Select(ask => ask.CpuMilliseconds);
}
