namespace Sheaf.Simulation.Jobs;

/// <summary>The jobs that come with the library, fitted to measured Flink runs by <c>sheaf simulate fit</c>.</summary>
public static class JobCatalog
{
    private static readonly Lazy<JobModel> YahooStreaming = new(() => Load("ysb"));
    private static readonly Lazy<JobModel> TopSpeed = new(() => Load("tsw"));

    /// <summary>Names of the fitted jobs.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ysb", "tsw"];

    /// <summary>The Yahoo Streaming Benchmark (ADS in the measurements).</summary>
    public static JobModel Ysb => YahooStreaming.Value;

    /// <summary>Top Speed Windowing (CARS in the measurements).</summary>
    public static JobModel Tsw => TopSpeed.Value;

    /// <summary>The fitted job of the given name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static JobModel Find(string name) => name switch
    {
        "ysb" => Ysb,
        "tsw" => Tsw,
        _ => throw new ArgumentException($"Got job '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>An unseen job, drawn around the fitted ones; see <see cref="RandomJobs"/>.</summary>
    public static JobModel Random(int seed) => RandomJobs.Draw(seed);

    /// <summary>A job from a file.</summary>
    /// <exception cref="FormatException">It is no job model; the message says where and what.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static JobModel Read(string path) => JobFile.Read(path);

    private static JobModel Load(string name)
    {
        using var stream = typeof(JobCatalog).Assembly.GetManifestResourceStream($"Sheaf.Simulation.Jobs.Catalog.{name}.json")
            ?? throw new InvalidOperationException($"The library lacks its job '{name}'.");
        using var reader = new StreamReader(stream);
        return JobFile.Parse(reader.ReadToEnd(), name);
    }
}
