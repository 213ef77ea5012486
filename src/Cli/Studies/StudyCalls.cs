using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>Calls of a study whose faults are told as what was wrong on the command line or in a file.</summary>
internal static class StudyCalls
{
    /// <summary>Asks for trials.</summary>
    /// <param name="study">The study.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="CliException">No point is allowed.</exception>
    public static IReadOnlyList<Trial> Ask(Study study, int count, CancellationToken cancellationToken)
    {
        try
        {
            return study.Ask(count, cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            throw new CliException(e.Message, ExitCode.Failed, e);
        }
    }

    /// <summary>Reads or tells what an option holds.</summary>
    /// <typeparam name="T">What it results in.</typeparam>
    /// <param name="option">The option, for the message.</param>
    /// <param name="call">Reads or tells it.</param>
    /// <exception cref="CliException">The option is wrong.</exception>
    public static T Try<T>(string option, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (ArgumentException e)
        {
            throw new CliException($"{option}: {Messages.Plain(e)}.", ExitCode.Usage, e);
        }
    }
}
