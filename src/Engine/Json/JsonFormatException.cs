namespace Sheaf.Engine;

/// <summary>A record is not the JSON it should be; the message names the offset, what was got and what was expected.</summary>
public sealed class JsonFormatException : FormatException
{
    /// <summary>Makes an exception without details.</summary>
    public JsonFormatException()
    {
    }

    /// <summary>Makes an exception with a whole message.</summary>
    public JsonFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a whole message and its cause.</summary>
    public JsonFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception about one place in a record.</summary>
    /// <param name="offset">The place, bytes from the record's beginning.</param>
    /// <param name="got">What is there.</param>
    /// <param name="expected">What should be there.</param>
    public JsonFormatException(int offset, string got, string expected)
        : base($"JSON record, byte {offset}: got {got}; expected {expected}. Mend the record or filter it out before it is parsed.") =>
        Offset = offset;

    /// <summary>The place, bytes from the record's beginning, or null where it is not known.</summary>
    public int? Offset { get; }
}
