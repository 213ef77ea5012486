namespace Sheaf.Cli.Experiments;

/// <summary>Runs that were not made, in few words.</summary>
internal static class LeftOut
{
    /// <summary>One text for each policy: <c>sheaf seed 3</c>, <c>ds2 seeds 2 to 5</c>.</summary>
    /// <param name="runs">The runs, seeds ascending.</param>
    public static IReadOnlyList<string> Words(IEnumerable<PlannedRun> runs) =>
        [.. runs.GroupBy(run => run.Policy).Select(group => Words(group.Key, [.. group.Select(run => run.Seed)]))];

    private static string Words(string policy, int[] seeds) => seeds.Length == 1
        ? $"{policy} seed {seeds[0]}"
        : $"{policy} seeds {seeds[0]} to {seeds[^1]}";
}
