using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>The exactly-once oracle: jobs disturbed as seeds say, every tenth by the death of its whole process.</summary>
internal static class ExactlyOnceBenchmarks
{
    /// <summary>Seeds where nothing else is asked for.</summary>
    public const int UsualSeeds = 500;

    private const int ProcessEvery = 10;

    // They mostly wait: for heartbeats that stay away, for the disk.
    private const int AtOnce = 4;

    /// <summary>Runs seeds.</summary>
    /// <param name="seeds">How many, from seed 0.</param>
    /// <param name="progress">Takes a line for each seed that does not pass, and one for every fifty.</param>
    /// <param name="cancellation">Stops before the next seed.</param>
    public static async Task<IReadOnlyList<ResultRow>> RunAsync(int seeds, Action<string> progress, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("sheaf-oracle-").FullName;
        var outcomes = new ConcurrentBag<OracleOutcome>();
        long startedAt = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (seed, stop) =>
        {
            OracleOutcome outcome = await RunAsync(seed, folder, stop);
            outcomes.Add(outcome);
            if (!outcome.IsPassed)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"seed {seed} has not passed: {outcome}"));
            }
            else if (outcomes.Count % 50 == 0)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count}/{seeds} seeds"));
            }
        });

        if (outcomes.All(outcome => outcome.IsPassed))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Rows([.. outcomes.OrderBy(outcome => outcome.Seed)], Stopwatch.GetElapsedTime(startedAt));
    }

    private static async Task<OracleOutcome> RunAsync(int seed, string folder, CancellationToken cancellation)
    {
        try
        {
            return seed % ProcessEvery == ProcessEvery - 1
                ? await ExactlyOnceProcess.RunAsync(seed, folder, cancellation)
                : await OracleSeeds.RunAsync(seed, folder);
        }
#pragma warning disable CA1031 // Whatever a seed brings to light is what it is run for.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new OracleOutcome(seed, 0, 0, 0, string.Join("; ", OraclePlans.Of(seed)), error.ToString());
        }
    }

    private static IReadOnlyList<ResultRow> Rows(IReadOnlyList<OracleOutcome> outcomes, TimeSpan took)
    {
        int[] failed = [.. outcomes.Where(outcome => !outcome.IsPassed).Select(outcome => outcome.Seed)];
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"of {outcomes.Count} in {took.TotalSeconds:F0} s, each with two or three faults of {OraclePlans.Kinds} kinds on 1 to 5 workers of 1 or 2 slots, every tenth with kill -9 of the process");
        return
        [
            ResultRow.Of("eng.exactly_once.seeds_passed", "seeds", [outcomes.Count - failed.Length], failed.Length == 0 ? note : $"{note}; not passed: {string.Join(", ", failed.Take(20))}"),
            ResultRow.Of("eng.exactly_once.lost_or_doubled", "events", [outcomes.Sum(o => o.Lost + o.Doubled + o.Disordered)], "results missing, there twice, or out of order, all seeds together"),
        ];
    }
}
