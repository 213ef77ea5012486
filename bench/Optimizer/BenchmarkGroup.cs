using Sheaf.Bench.Optimizer.Flink;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer;

/// <summary>Figures that are measured together.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="Members">Names within it that <c>--only</c> takes too.</param>
/// <param name="Run">Measures, telling how far it is.</param>
internal sealed record BenchmarkGroup(
    string Name,
    IReadOnlyList<string> Members,
    Func<OptimizerBenchOptions, Action<string>, CancellationToken, IEnumerable<ResultRow>> Run)
{
    /// <summary>All groups, in the order they are run.</summary>
    public static IReadOnlyList<BenchmarkGroup> All { get; } =
    [
        ProblemBenchmarks.Group,
        GaussianProcessBenchmarks.Group,
        HypervolumeBenchmarks.Group,
        LatticeBenchmarks.Group,
        FlinkRows.Group,
    ];

    /// <summary>Whether any of its figures is asked for.</summary>
    /// <param name="options">What to measure.</param>
    public bool IsWanted(OptimizerBenchOptions options) => options.Includes(Name) || Members.Any(options.Includes);
}
