namespace Orleans.Serialization;

/// <summary>A type or member that crosses a grain call is not marked for serialisation.</summary>
public class CodecNotFoundException : Orleans.Runtime.OrleansException
{
    /// <summary>Creates the exception.</summary>
    public CodecNotFoundException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which type or member, and what to add.</param>
    public CodecNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which type or member, and what to add.</param>
    /// <param name="innerException">What led to it.</param>
    public CodecNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
