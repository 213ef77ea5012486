namespace Sheaf.Engine;

/// <summary>Makes records of lines, and says what happens to the malformed ones.</summary>
/// <param name="Parser">Parses a line.</param>
/// <param name="Policy">What happens to malformed lines.</param>
/// <param name="Skipped">Counts those left out; null for nobody.</param>
internal sealed record LineRecords<T>(LineParser<T> Parser, MalformedLinePolicy Policy, SkippedLines? Skipped)
{
    /// <summary>Parses a line; false when it is left out.</summary>
    /// <exception cref="MalformedLineException">It is malformed, and none may be.</exception>
    public bool TryParse(ReadOnlySpan<byte> line, string origin, long offset, out T record)
    {
        if (Parser(line, out record))
        {
            return true;
        }

        if (Policy == MalformedLinePolicy.Fail)
        {
            throw new MalformedLineException(origin, offset, line);
        }

        Skipped?.Add(MalformedLineException.Describe(origin, offset, line));
        return false;
    }

    /// <summary>Says that a line is too long to be held, which no policy allows: its end can't be looked for.</summary>
    public static MalformedLineException TooLong(string origin, long offset, int maximum) => new(
        $"{origin}, byte {offset}: got a line of more than {maximum} bytes; expected at most {maximum}. Is it a text file? If so, set MaximumLineBytes higher.");
}
