using Sheaf.Bench.Optimizer.Problems;
using Sheaf.Bench.Optimizer.Search;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer;

/// <summary>How near to the true front a study comes within a published budget, and how long it thinks.</summary>
internal static class ProblemBenchmarks
{
    /// <summary>The problems as a group.</summary>
    public static BenchmarkGroup Group { get; } = new("problems", [.. ProblemCatalogue.All.Select(entry => entry.Problem.Name)], Run);

    private static IEnumerable<ResultRow> Run(OptimizerBenchOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        List<(TestProblem Problem, int Batch, IReadOnlyList<StudyRun> Runs)> all = [];
        IEnumerable<(TestProblem, int[])> wanted = ProblemCatalogue.All.Where(entry => options.Includes(Group.Name) || options.Includes(entry.Problem.Name));
        if (options.Jobs == 1)
        {
            WarmUp(cancellationToken);
        }

        foreach ((TestProblem problem, int[] batches) in wanted)
        {
            List<double> medians = [];
            foreach (int batch in options.Batch is { } only ? [only] : batches)
            {
                IReadOnlyList<StudyRun> runs = PerSeed(options, seed => StudyRun.Run(problem, batch, seed, cancellationToken), cancellationToken);
                all.Add((problem, batch, runs));
                ResultRow[] rows = [.. ProblemRows.OfStudy(problem, batch, runs), .. options.Jobs == 1 ? AskTimes.OfProblem(problem, batch, runs) : []];
                medians.Add(rows[0].Value!.Value);
                foreach (ResultRow row in rows)
                {
                    yield return row.Told(progress);
                }
            }

            foreach (ResultRow row in options.Baselines ? ProblemRows.OfBaselines(problem, medians, Run) : [])
            {
                yield return row.Told(progress);
            }

            IReadOnlyList<double> Run(Baseline method) => PerSeed(options, seed => method.Run(problem, seed), cancellationToken);
        }

        foreach (ResultRow row in options.Jobs == 1 ? AskTimes.Overall(all) : [])
        {
            yield return row.Told(progress);
        }
    }

    // Without it, the first seeds' times would be mostly those of the compiler.
    private static void WarmUp(CancellationToken cancellationToken)
    {
        StudyRun.Run(new Dtlz2("warm-up", 6), 4, 0, cancellationToken);
        StudyRun.Run(new VehicleSafety("warm-up"), 4, 0, cancellationToken);
    }

    private static T[] PerSeed<T>(OptimizerBenchOptions options, Func<int, T> run, CancellationToken cancellationToken)
    {
        T[] results = new T[options.Seeds];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellationToken };
        Parallel.For(0, options.Seeds, parallel, i => results[i] = run(i + 1));
        return results;
    }
}
