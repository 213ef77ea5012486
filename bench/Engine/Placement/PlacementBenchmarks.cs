using Sheaf.Cli.Measuring;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Placement;

/// <summary>Placement policies compared in simulation: hosts used, their fill, and the latency of the work on them.</summary>
internal static class PlacementBenchmarks
{
    private static readonly (PlacementPolicy Policy, string Name)[] Policies =
    [
        (PlacementPolicy.FirstFit, "first_fit"),
        (PlacementPolicy.BestFit, "best_fit"),
        (PlacementPolicy.FirstFitWithRepack, "ffd_repack"),
        (PlacementPolicy.RoundRobin, "round_robin"),
    ];

    /// <summary>Simulates every policy with the usual load and five seeds.</summary>
    /// <param name="cancellation">Stops between two runs.</param>
    public static IReadOnlyList<ResultRow> Run(CancellationToken cancellation) => Run(new PlacementSimulationOptions(), [1, 2, 3, 4, 5], cancellation);

    /// <summary>Simulates every policy with the same slots and messages.</summary>
    /// <param name="options">Load and hosts.</param>
    /// <param name="seeds">Seeds; one run of each policy for each.</param>
    /// <param name="cancellation">Stops between two runs.</param>
    public static IReadOnlyList<ResultRow> Run(PlacementSimulationOptions options, IReadOnlyCollection<int> seeds, CancellationToken cancellation)
    {
        List<ResultRow> rows = [];
        foreach ((PlacementPolicy policy, string name) in Policies)
        {
            List<PlacementOutcome> outcomes = [];
            foreach (int seed in seeds)
            {
                cancellation.ThrowIfCancellationRequested();
                outcomes.Add(PlacementSimulation.Run(options, policy, seed));
            }

            rows.AddRange(Rows($"eng.placement.{name}", outcomes));
        }

        return rows;
    }

    private static IEnumerable<ResultRow> Rows(string prefix, IReadOnlyCollection<PlacementOutcome> outcomes)
    {
        yield return Row("hosts", "hosts", outcome => outcome.MeanHosts, "in use, mean over simulated time; n seeds");
        yield return Row("hosts_peak", "hosts", outcome => outcome.PeakHosts, "in use at most at a time");
        yield return Row("fill", "share", outcome => outcome.Fill, "CPU used of the CPU of hosts in use");
        yield return Row("latency_mean_ms", "ms", outcome => outcome.MeanLatencyMs, "of a message of 50 to 400 ms of work, waits, moves and host starts included");
        yield return Row("latency_p95_ms", "ms", outcome => outcome.P95LatencyMs, "the same, 95th percentile");
        yield return Row("moves", "1", outcome => outcome.Moves, "slots moved from host to host");

        ResultRow Row(string metric, string unit, Func<PlacementOutcome, double?> figure, string note) =>
            ResultRow.Of($"{prefix}.{metric}", unit, [.. outcomes.Select(figure).OfType<double>()], note);
    }
}
