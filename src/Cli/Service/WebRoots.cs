namespace Sheaf.Cli.Service;

/// <summary>Finds the built dashboard.</summary>
internal static class WebRoots
{
    private static readonly string InRepository = Path.Combine("src", "Silo", "wwwroot");

    /// <summary>The folder with the dashboard's <c>index.html</c>: beside the program, else in the repository it was built in; null where there is none.</summary>
    /// <param name="programDirectory">Where the program lies.</param>
    public static string? Find(string programDirectory)
    {
        if (HasPages(Path.Combine(programDirectory, "wwwroot"), out var beside))
        {
            return beside;
        }

        for (var at = new DirectoryInfo(programDirectory); at is not null; at = at.Parent)
        {
            if (HasPages(Path.Combine(at.FullName, InRepository), out var built))
            {
                return built;
            }
        }

        return null;
    }

    private static bool HasPages(string folder, out string? found)
    {
        found = File.Exists(Path.Combine(folder, "index.html")) ? folder : null;
        return found is not null;
    }
}
