namespace Sheaf.Engine;

/// <summary>An exception in a worker in another process; the message is its whole text.</summary>
public sealed class RemoteWorkerException : Exception
{
    /// <summary>Makes an exception without details.</summary>
    public RemoteWorkerException()
    {
    }

    /// <summary>Makes an exception with a whole message.</summary>
    public RemoteWorkerException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a whole message and its cause.</summary>
    public RemoteWorkerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
