namespace Sheaf.Engine;

/// <summary>The jobs that come with the engine.</summary>
public static class ExampleJobs
{
    /// <summary>Names of the example jobs.</summary>
    public static IReadOnlyList<string> Names { get; } = [ClickstreamJob.JobName, TopSpeedJob.JobName];

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
            _ => throw Unknown(name),
        };
    }

    /// <summary>The highest rate of an example job's default load, events/s: clickstream needs about half a core for it, topspeed about an eighth.</summary>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public static double NominalPeak(string name) => name switch
    {
        ClickstreamJob.JobName => ClickstreamJob.NominalPeak,
        TopSpeedJob.JobName => TopSpeedJob.NominalPeak,
        _ => throw Unknown(name),
    };

    private static ArgumentException Unknown(string name) =>
        new($"There is no example job '{name}'; expected one of: {string.Join(", ", Names)}. Use one of these names.", nameof(name));
}
