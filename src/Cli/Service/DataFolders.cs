namespace Sheaf.Cli.Service;

/// <summary>Where the service keeps its data.</summary>
internal static class DataFolders
{
    /// <summary>The full path of what was given; else <c>sheaf</c> under the user's data folder (XDG_DATA_HOME, ~/.local/share).</summary>
    /// <exception cref="CliException">Nothing was given, and this user has no data folder.</exception>
    public static string Choose(string? given)
    {
        if (given is not null)
        {
            return given.Length > 0 ? Path.GetFullPath(given) : throw CliException.Usage("--data: got an empty path; expected a folder.");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "sheaf")
            : throw CliException.Usage("This user has no data folder (neither XDG_DATA_HOME nor HOME is set). Choose one with --data.");
    }
}
