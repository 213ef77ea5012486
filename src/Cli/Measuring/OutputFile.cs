namespace Sheaf.Cli.Measuring;

/// <summary>Writes a file that was asked for on the command line.</summary>
internal static class OutputFile
{
    /// <summary>Writes to <paramref name="path"/> where it is given.</summary>
    /// <param name="option">The option that asked for it.</param>
    /// <param name="path">Where, or null.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="exitCode">What a fault ends with.</param>
    /// <exception cref="CliException">It can't be written there.</exception>
    public static void Write(string option, string? path, Action<string> write, int exitCode = ExitCode.Failed)
    {
        try
        {
            if (path is not null)
            {
                write(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"{option}: got '{path}', which can't be written ({e.Message.TrimEnd('.')}); expected a place that can.", exitCode, e);
        }
    }

    /// <summary>Makes the folder and sees whether the file can be written, so that a fault shows before long work rather than after.</summary>
    /// <param name="option">The option that asked for it.</param>
    /// <param name="path">What was given, or null.</param>
    /// <param name="file">The file that a given path stands for; null where it is the path itself.</param>
    /// <exception cref="CliException">It can't be written there.</exception>
    public static void Check(string option, string? path, Func<string, string>? file = null) =>
        Write(option, path, given => Probe(file?.Invoke(given) ?? given), ExitCode.Usage);

    // A file that was there stays as it is until there is something to put in its place.
    private static void Probe(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var existed = File.Exists(path);
        using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
        }

        if (!existed)
        {
            File.Delete(path);
        }
    }
}
