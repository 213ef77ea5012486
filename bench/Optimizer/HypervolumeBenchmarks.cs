using Sheaf.Cli.Measuring;
using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer;

/// <summary>Time of the exact hypervolume of points on the unit sphere's positive part, reference 1.1 everywhere.</summary>
internal static class HypervolumeBenchmarks
{
    // One front again and again is 2 to 3 times as fast: its branches are then foreseen.
    private const int Fronts = 40;
    private const int Sweeps = 15;
    private const double Reference = 1.1;
    private static readonly (int Objectives, int Points)[] Sizes = [(2, 100), (2, 1000), (3, 100), (3, 1000), (4, 100), (4, 1000), (5, 100)];

    /// <summary>All sizes as a group.</summary>
    public static BenchmarkGroup Group { get; } = new("hypervolume", [], Run);

    private static IEnumerable<ResultRow> Run(OptimizerBenchOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        foreach ((int objectives, int points) in Sizes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Random random = new((objectives * 10_000) + points);
            double[][][] fronts = [.. Enumerable.Range(0, Fronts).Select(_ => Front(objectives, points, random))];
            double[] reference = [.. Enumerable.Repeat(Reference, objectives)];
            void Sweep() => Array.ForEach(fronts, front => Hypervolume.Compute(front, reference));
            CpuClock.WarmUp(Sweep);
            double[] times = [.. Enumerable.Range(0, Sweeps).Select(_ => CpuClock.Time(Sweep) / Fronts)];
            yield return ResultRow.Of($"opt.hypervolume_ms.m{objectives}.n{points}", "ms", times, $"mean CPU time of {Fronts} distinct random fronts; n sweeps over them").Told(progress);
        }
    }

    private static double[][] Front(int objectives, int points, Random random) => [.. Enumerable.Range(0, points).Select(_ => OnSphere(objectives, random))];

    // Normal deviates have no preferred direction (Marsaglia 1972).
    private static double[] OnSphere(int objectives, Random random)
    {
        double[] point = [.. Enumerable.Range(0, objectives).Select(_ => Math.Abs(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
        double length = Math.Sqrt(point.Sum(x => x * x));
        return [.. point.Select(x => x / length)];
    }
}
