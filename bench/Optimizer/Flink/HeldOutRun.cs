namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>One run of one job, and what there is to learn from: all other runs.</summary>
/// <param name="Name">Job and number of the run.</param>
/// <param name="Profiles">The run's.</param>
/// <param name="Others">Profiles of the other runs, of this job and of others.</param>
internal sealed record HeldOutRun(string Name, FlinkProfile[] Profiles, FlinkProfile[] Others)
{
    /// <summary>The job's name.</summary>
    public string Job => Profiles[0].Job;

    /// <summary>Profiles of the job's other runs.</summary>
    public FlinkProfile[] OfSameJob => [.. Others.Where(profile => profile.Job == Job)];

    /// <summary>Holds each run out in turn.</summary>
    /// <param name="profiles">Of at least two runs.</param>
    public static HeldOutRun[] Each(IReadOnlyList<FlinkProfile> profiles) =>
    [
        .. profiles.GroupBy(profile => (profile.Job, profile.Run)).Select(run => new HeldOutRun(
            $"{run.Key.Job} {run.Key.Run}",
            [.. run],
            [.. profiles.Where(profile => (profile.Job, profile.Run) != run.Key)])),
    ];
}
