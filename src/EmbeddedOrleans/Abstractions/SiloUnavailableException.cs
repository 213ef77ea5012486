namespace Orleans.Runtime;

/// <summary>The silo stops or has stopped, so it takes no call.</summary>
public class SiloUnavailableException : OrleansException
{
    /// <summary>Creates the exception.</summary>
    public SiloUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public SiloUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What led to it.</param>
    public SiloUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
