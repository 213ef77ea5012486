namespace Sheaf.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Could not be done; stderr says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a file it names is wrong; nothing was done.</summary>
    public const int Usage = 2;
}
