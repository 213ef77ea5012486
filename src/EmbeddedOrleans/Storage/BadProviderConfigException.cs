using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A grain names a storage that is not registered.</summary>
public class BadProviderConfigException : OrleansException
{
    /// <summary>Creates the exception.</summary>
    public BadProviderConfigException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public BadProviderConfigException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What led to it.</param>
    public BadProviderConfigException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
