namespace Orleans.Runtime;

/// <summary>Base of the runtime's exceptions.</summary>
public class OrleansException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OrleansException()
        : base("The grain runtime failed.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What led to it.</param>
    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
