namespace Sheaf.Cli;

/// <summary>A command can't go on. The message is one line for people; no stack trace is shown.</summary>
internal sealed class CliException : Exception
{
    /// <summary>Describes why a command can't go on.</summary>
    public CliException(string message, int exitCode = Cli.ExitCode.Failed, Exception? innerException = null)
        : base(message, innerException)
    {
        ExitCode = exitCode;
    }

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; }

    /// <summary>The command line, or a file it names, is wrong.</summary>
    public static CliException Usage(string message) => new(message, Cli.ExitCode.Usage);
}
