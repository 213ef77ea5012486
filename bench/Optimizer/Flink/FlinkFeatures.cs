namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>Inputs of the models, about in [0, 1].</summary>
internal static class FlinkFeatures
{
    /// <summary>
    /// What capacity depends on: the offered rate per core, cores and memory per slot, each on a log scale, and the checkpoint interval. All
    /// are known before a configuration is tried.
    /// </summary>
    /// <param name="profile">A profile.</param>
    public static double[] OfCapacity(FlinkProfile profile) =>
    [
        Logarithmic(profile.OfferedRate / (profile.TaskManagers * profile.Cores), 1e3, 1e5),
        Logarithmic(profile.Cores / profile.Slots, 0.25, 4),
        Logarithmic(profile.Memory / profile.Slots, 256, 4096),
        Linear(profile.CheckpointInterval, 10, 90),
    ];

    /// <summary>The five parameters as they are and the consumed rate: the inputs of the published comparison.</summary>
    /// <param name="profile">A profile.</param>
    public static double[] AsPublished(FlinkProfile profile) =>
    [
        Linear(profile.Parallelism, 4, 24),
        Linear(profile.Slots, 1, 4),
        Linear(profile.Cores, 1, 4),
        Linear(profile.Memory, 1024, 4096),
        Linear(profile.CheckpointInterval, 10, 90),
        Linear(profile.ConsumedRate, 1e4, 1.2e5),
    ];

    /// <summary>Capacity, and an input per job but the first that says whether the profile is of it.</summary>
    /// <param name="jobs">Names of all jobs.</param>
    public static Func<FlinkProfile, double[]> WithJob(IReadOnlyList<string> jobs)
        => profile => [.. OfCapacity(profile), .. jobs.Skip(1).Select(job => profile.Job == job ? 1.0 : 0)];

    private static double Linear(double value, double least, double greatest) => (value - least) / (greatest - least);

    private static double Logarithmic(double value, double least, double greatest) => Math.Log(value / least) / Math.Log(greatest / least);
}
