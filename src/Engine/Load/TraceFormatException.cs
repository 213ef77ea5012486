namespace Sheaf.Engine;

/// <summary>A trace file is not what it should be; the message names file, line, what was got and what was expected.</summary>
public sealed class TraceFormatException : FormatException
{
    /// <summary>Makes an exception without details.</summary>
    public TraceFormatException()
    {
    }

    /// <summary>Makes an exception with a whole message.</summary>
    public TraceFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a whole message and its cause.</summary>
    public TraceFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception about one line (from 1) of a file.</summary>
    public TraceFormatException(string path, int line, string got, string expected)
        : base($"{path}, line {line}: got {got}; expected {expected}. Correct the line or give another trace.") =>
        Line = line;

    /// <summary>The line, from 1, or null when the file as a whole is wrong.</summary>
    public int? Line { get; }
}
