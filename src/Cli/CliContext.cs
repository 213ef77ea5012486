using Spectre.Console;

namespace Sheaf.Cli;

/// <summary>What a command works with: where it writes, the time, and how it reaches a service.</summary>
internal sealed class CliContext
{
    private const int RedirectedWidth = 200;

    /// <summary>Writes to the given writers.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where faults go.</param>
    /// <param name="time">The clock and the local time zone.</param>
    /// <param name="interactive">True where <paramref name="output"/> is a terminal: colours, and tables as wide as it.</param>
    /// <param name="handler">Sends the requests to the service; null for the network.</param>
    public CliContext(TextWriter output, TextWriter error, TimeProvider time, bool interactive = false, HttpMessageHandler? handler = null)
    {
        Output = output;
        Error = error;
        Time = time;
        Handler = handler;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!interactive)
        {
            Console.Profile.Width = RedirectedWidth;
        }
    }

    /// <summary>Where results go.</summary>
    public TextWriter Output { get; }

    /// <summary>Where faults go.</summary>
    public TextWriter Error { get; }

    /// <summary>The clock and the local time zone.</summary>
    public TimeProvider Time { get; }

    /// <summary>Sends the requests to the service; null for the network.</summary>
    public HttpMessageHandler? Handler { get; }

    /// <summary><see cref="Output"/> with tables and colours.</summary>
    public IAnsiConsole Console { get; }
}
