namespace Sheaf.Engine;

/// <summary>The jobs that come with the engine.</summary>
public static class ExampleJobs
{
    /// <summary>Names of the example jobs.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [ClickstreamJob.JobName, TopSpeedJob.JobName, WordCountJob.JobName, VideoJob.JobName, .. Enum.GetValues<NexmarkQuery>().Select(NexmarkJob.NameOf)];

    /// <summary>Makes an example job.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="load">The offered load; a <see cref="SyntheticDay"/> at the job's nominal peak when null.</param>
    /// <param name="seed">Seed of the events, and of the default load.</param>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public static JobDefinition Create(string name, LoadProfile? load = null, int seed = 1)
    {
        load ??= new SyntheticDay(seed, NominalPeak(name));
        return name switch
        {
            ClickstreamJob.JobName => new ClickstreamJob(load, seed),
            TopSpeedJob.JobName => new TopSpeedJob(load, seed),
            WordCountJob.JobName => new WordCountJob(load, seed),
            VideoJob.JobName => new VideoJob(load, seed),
            _ => new NexmarkJob(QueryOf(name) ?? throw Unknown(name), load, seed),
        };
    }

    /// <summary>
    /// The highest rate of an example job's default load, events/s (lines/s of wordcount, frames/s of video): clickstream needs about half a core for it,
    /// the others less.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public static double NominalPeak(string name) => name switch
    {
        ClickstreamJob.JobName => ClickstreamJob.NominalPeak,
        TopSpeedJob.JobName => TopSpeedJob.NominalPeak,
        WordCountJob.JobName => WordCountJob.NominalPeak,
        VideoJob.JobName => VideoJob.NominalPeak,
        _ => NexmarkJob.NominalPeakOf(QueryOf(name) ?? throw Unknown(name)),
    };

    private static NexmarkQuery? QueryOf(string name)
    {
        foreach (var query in Enum.GetValues<NexmarkQuery>())
        {
            if (NexmarkJob.NameOf(query) == name)
            {
                return query;
            }
        }

        return null;
    }

    private static ArgumentException Unknown(string name) =>
        new($"There is no example job '{name}'; expected one of: {string.Join(", ", Names)}. Use one of these names.", nameof(name));
}
