namespace Sheaf.EndToEnd.Tests;

/// <summary>A test in a browser; skipped, with the reason, where Chromium or the built dashboard is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (ChromiumPath is null)
        {
            Skip = "Chromium is missing; install it (Debian: apt-get install chromium) or name it in CHROMIUM.";
        }
        else if (!IsDashboardBuilt())
        {
            Skip = "The dashboard is not built; ./sheaf test builds it where Node is there.";
        }
    }

    /// <summary>The browser, or null where there is none.</summary>
    public static string? ChromiumPath { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    private static bool IsDashboardBuilt()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "src", "Silo", "wwwroot", "index.html")))
            {
                return true;
            }
        }

        return false;
    }
}
