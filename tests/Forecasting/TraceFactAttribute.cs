namespace Sheaf.Forecasting.Tests;

/// <summary>A fact about the recorded traces, skipped where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TraceFactAttribute : FactAttribute
{
    public TraceFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "No recorded traces: put them in ../shared/data/traces beside the repository, or name their folder in SHEAF_TRACES.";
        }
    }

    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SHEAF_TRACES") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sheaf.slnx")))
        {
            folder = folder.Parent;
        }

        string? traces = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data", "traces");
        return Directory.Exists(traces) ? traces : null;
    }
}
