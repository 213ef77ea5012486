namespace Sheaf.Simulation.Tests;

/// <summary>A test on the measured Flink runs, shown as skipped where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MeasurementFactAttribute : FactAttribute
{
    public MeasurementFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = "No measured runs: put them in ../shared/data/flink-measurements beside the repository, or name their folder in SHEAF_MEASUREMENTS.";
        }
    }

    public static string Folder { get; } = Environment.GetEnvironmentVariable("SHEAF_MEASUREMENTS") is { Length: > 0 } named
        ? named
        : Path.Combine(Repository(), "..", "shared", "data", "flink-measurements");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sheaf.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
