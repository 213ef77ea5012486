using Sheaf.Cli.Measuring;
using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer;

/// <summary>
/// Time of the acquisition over every configuration of a stream job: 24 counts of workers, 4 of slots, 3 of cores, 7 sizes of memory and 9
/// checkpoint intervals, with models of three outcomes (cost and latency as objectives, recovery as constraint).
/// </summary>
internal static class LatticeBenchmarks
{
    private const int Observations = 200;
    private const int Repeats = 9;
    private const double RecoveryLimit = 3;
    private static readonly double[] Reference = [1.1, 4];

    /// <summary>One question and a batch of four as a group.</summary>
    public static BenchmarkGroup Group { get; } = new("lattice", [], Run);

    private static IEnumerable<ResultRow> Run(OptimizerBenchOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        SearchSpace space = Space();
        double[][] lattice = [.. space.Lattice().Select(point => space.Normalise(point))];
        Random random = new(1);
        double[][] observed = [.. lattice.OrderBy(_ => random.Next()).Take(Observations)];
        GaussianProcess[] models = [.. ((Func<double[], double>[])[Cost, Latency, Recovery]).Select(outcome => GaussianProcess.Fit(observed, [.. observed.Select(outcome)], seed: 1, cancellationToken: cancellationToken))];
        double[][] front = [.. observed.Where(x => Recovery(x) <= RecoveryLimit).Select(x => (double[])[Cost(x), Latency(x)])];
        foreach ((string name, int count) in ((string, int)[])[("ms", 1), ("batch4_ms", 4)])
        {
            void Ask() => new LatticeAcquisition(
                lattice,
                [CandidateObjective.Modelled(models[0]), CandidateObjective.Modelled(models[1])],
                [CandidateConstraint.AtMost(models[2], RecoveryLimit)]).Suggest(count, front, Reference, cancellationToken: cancellationToken);
            CpuClock.WarmUp(Ask);
            double[] times = [.. Enumerable.Range(0, Repeats).Select(_ => CpuClock.Time(Ask))];
            yield return ResultRow.Of(
                $"opt.lattice{lattice.Length}_{name}.n{Observations}", "ms", times, $"3 models of {Observations} points predict every candidate, all are scored, {count} picked; CPU time").Told(progress);
        }
    }

    private static SearchSpace Space() => new(
        Parameter.Integer("workers", 1, 24),
        Parameter.Integer("slots", 1, 4),
        Parameter.Integer("cores", 1, 3),
        Parameter.Integer("memoryMiB", 1024, 4096, 512),
        Parameter.Integer("checkpointSeconds", 10, 90, 10));

    // Smooth stand-ins of roughly the right shape over [0, 1]^5: cost grows with what is booked, latency and recovery fall with it.
    private static double Cost(double[] x) => (0.1 + x[0]) * (0.4 + (0.4 * x[2]) + (0.2 * x[3]));

    private static double Latency(double[] x) => Math.Log(1 + (2 / (0.1 + (x[0] * (0.3 + x[2])))) + x[1]) - (0.3 * x[4]);

    private static double Recovery(double[] x) => 1 + (2 * x[4]) + (1.5 * Math.Exp(-3 * x[0])) - (0.5 * x[3]);
}
