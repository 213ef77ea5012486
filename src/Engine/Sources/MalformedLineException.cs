using System.Text;

namespace Sheaf.Engine;

/// <summary>A source has read a line that its parser refuses, or one that is too long; the message says where it is and how it begins.</summary>
public sealed class MalformedLineException : FormatException
{
    private const int ExcerptBytes = 80;

    /// <summary>Makes an exception without details.</summary>
    public MalformedLineException()
    {
    }

    /// <summary>Makes an exception with a whole message.</summary>
    public MalformedLineException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a whole message and its cause.</summary>
    public MalformedLineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception about a line.</summary>
    /// <param name="origin">File or connection.</param>
    /// <param name="offset">Where the line begins, bytes from 0.</param>
    /// <param name="line">The line.</param>
    public MalformedLineException(string origin, long offset, ReadOnlySpan<byte> line)
        : base($"{Describe(origin, offset, line)}; expected a line that the parser takes. Correct the line, or set Malformed to Skip.")
    {
        Origin = origin;
        Offset = offset;
    }

    /// <summary>File or connection, or null when unknown.</summary>
    public string? Origin { get; }

    /// <summary>Where the line begins, bytes from 0, or null when unknown.</summary>
    public long? Offset { get; }

    internal static string Describe(string origin, long offset, ReadOnlySpan<byte> line) =>
        $"{origin}, byte {offset}: got the line \"{Excerpt(line)}\" of {line.Length} bytes";

    private static string Excerpt(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(line[..Math.Min(line.Length, ExcerptBytes)]));
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.IsControl(text[i]) ? '?' : text[i];
        }

        return line.Length > ExcerptBytes ? text.Append('…').ToString() : text.ToString();
    }
}
