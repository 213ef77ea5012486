namespace Sheaf.Cli.Measuring;

/// <summary>Writes a file that was asked for on the command line.</summary>
internal static class OutputFile
{
    /// <summary>Writes to <paramref name="path"/> where it is given.</summary>
    /// <exception cref="CliException">It can't be written there.</exception>
    public static void Write(string option, string? path, Action<string> write)
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
            throw new CliException($"{option}: got '{path}', which can't be written ({e.Message.TrimEnd('.')}); expected a place that can.", ExitCode.Failed, e);
        }
    }
}
