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
}
