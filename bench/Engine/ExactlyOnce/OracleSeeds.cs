using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Runs seeds: each a job that is disturbed as its seed says, whose results must be those of an undisturbed one.</summary>
internal static class OracleSeeds
{
    /// <summary>What each seed counts.</summary>
    public static OracleShape Shape { get; } = new(5, 4_000);

    /// <summary>Runs a seed in this process.</summary>
    /// <param name="seed">At least 0.</param>
    /// <param name="folder">Where the job's folder is made, and deleted unless something was wrong.</param>
    public static Task<OracleOutcome> RunAsync(int seed, string folder) =>
        RunAsync(seed, new OraclePlan(OraclePlans.Of(seed), endsJob: true), OraclePlans.Start(seed), folder);

    /// <summary>Runs the job undisturbed.</summary>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="folder">As for a seed.</param>
    public static Task<OracleOutcome> RunUndisturbedAsync(EngineConfiguration configuration, string folder) =>
        RunAsync(0, new OraclePlan([], endsJob: true), configuration, folder);

    private static async Task<OracleOutcome> RunAsync(int seed, OraclePlan plan, EngineConfiguration start, string folder)
    {
        string directory = Path.Combine(folder, $"oracle-{seed}-{Path.GetRandomFileName()}");
        var run = new OracleRun(Shape, plan, start, directory);
        try
        {
            await run.FinishAsync();
        }
        catch (TimeoutException error)
        {
            return new OracleOutcome(seed, 0, 0, 0, run.Story, error.Message);
        }

        return Judge(seed, directory, run.Story);
    }

    /// <summary>Compares the results of a finished job, and deletes its folder unless something is wrong.</summary>
    public static OracleOutcome Judge(int seed, string directory, string story)
    {
        OracleOutcome outcome = OracleCheck.Compare(seed, Shape, directory, story);
        if (outcome.IsPassed)
        {
            Directory.Delete(directory, recursive: true);
        }

        return outcome;
    }
}
